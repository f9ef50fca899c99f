/** X_AVM-DE_Homeauto: smart plugs, sensors, radiator controls and groups. */

import type { ServiceTable } from '../tables';

export const homeauto: ServiceTable = {
  kind: 'X_AVM-DE_Homeauto',
  device: 'InternetGatewayDevice',
  path: 'x_homeauto',
  scpd: 'x_homeauto',
  actions: `
GetInfo [C|H] > AllowedCharsAIN MaxCharsAIN MinCharsAIN MaxCharsDeviceName MinCharsDeviceName
GetGenericDeviceInfos [C|H] < Index > AIN DeviceId FunctionBitMask FirmwareVersion Manufacturer
    ProductName DeviceName Present MultimeterIsEnabled MultimeterIsValid MultimeterPower
    MultimeterEnergy TemperatureIsEnabled TemperatureIsValid TemperatureCelsius TemperatureOffset
    SwitchIsEnabled SwitchIsValid SwitchState SwitchMode SwitchLock HkrIsEnabled HkrIsValid
    HkrIsTemperature HkrSetVentilStatus HkrSetTemperature HkrReduceVentilStatus HkrReduceTemperature
    HkrComfortVentilStatus HkrComfortTemperature
GetSpecificDeviceInfos [C|H] < AIN > DeviceId FunctionBitMask FirmwareVersion Manufacturer ProductName
    DeviceName Present MultimeterIsEnabled MultimeterIsValid MultimeterPower MultimeterEnergy
    TemperatureIsEnabled TemperatureIsValid TemperatureCelsius TemperatureOffset SwitchIsEnabled
    SwitchIsValid SwitchState SwitchMode SwitchLock HkrIsEnabled HkrIsValid HkrIsTemperature
    HkrSetVentilStatus HkrSetTemperature HkrReduceVentilStatus HkrReduceTemperature
    HkrComfortVentilStatus HkrComfortTemperature
SetDeviceName [A] < AIN DeviceName
SetSwitch [C|H] < AIN SwitchState
`,
  variables: `
Index ui2 =0
AIN string
AllowedCharsAIN string ="{hex} :-grptmp"
MaxCharsAIN ui2 =19
MinCharsAIN ui2 =1
DeviceId ui2 =0
DeviceName string
MaxCharsDeviceName ui2 =79
MinCharsDeviceName ui2 =1
FunctionBitMask ui2 =0
FirmwareVersion string
Manufacturer string
ProductName string
Present string (DISCONNECTED|REGISTRERED|CONNECTED|UNKNOWN)
MultimeterIsEnabled string (DISABLED|ENABLED|UNDEFINED)
MultimeterIsValid string (INVALID|VALID|UNDEFINED)
MultimeterPower ui4 =0
MultimeterEnergy ui4 =0
TemperatureIsEnabled string (DISABLED|ENABLED|UNDEFINED)
TemperatureIsValid string (INVALID|VALID|UNDEFINED)
TemperatureCelsius i4 =0
TemperatureOffset i4 =0
SwitchIsEnabled string (DISABLED|ENABLED|UNDEFINED)
SwitchIsValid string (INVALID|VALID|UNDEFINED)
SwitchState string (OFF|ON|TOGGLE|UNDEFINED)
SwitchMode string (AUTO|MANUAL|UNDEFINED)
SwitchLock boolean =0
HkrIsEnabled string (DISABLED|ENABLED|UNDEFINED)
HkrIsValid string (INVALID|VALID|UNDEFINED)
HkrIsTemperature i4 =0
HkrSetVentilStatus string (CLOSED|OPEN|TEMP)
HkrSetTemperature i4 =0
HkrReduceVentilStatus string (CLOSED|OPEN|TEMP)
HkrReduceTemperature i4 =0
HkrComfortVentilStatus string (CLOSED|OPEN|TEMP)
HkrComfortTemperature i4 =0
`,
};
