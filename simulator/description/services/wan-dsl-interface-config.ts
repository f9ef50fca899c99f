/** WANDSLInterfaceConfig: the DSL line: rates, noise, errors. */

import type { ServiceTable } from '../tables';

export const wanDslInterfaceConfig: ServiceTable = {
  kind: 'WANDSLInterfaceConfig',
  device: 'WANDevice',
  idDomain: 'WANDSLIfConfig',
  path: 'wandslifconfig1',
  scpd: 'wandslifconfig',
  actions: `
GetInfo [C] > Enable Status DataPath UpstreamCurrRate DownstreamCurrRate UpstreamMaxRate
    DownstreamMaxRate UpstreamNoiseMargin DownstreamNoiseMargin UpstreamAttenuation
    DownstreamAttenuation ATURVendor ATURCountry UpstreamPower DownstreamPower
GetStatisticsTotal [C] > ReceiveBlocks:Stats.Total.ReceiveBlocks
    TransmitBlocks:Stats.Total.TransmitBlocks CellDelin:Stats.Total.CellDelin
    LinkRetrain:Stats.Total.LinkRetrain InitErrors:Stats.Total.InitErrors
    InitTimeouts:Stats.Total.InitTimeouts LossOfFraming:Stats.Total.LossOfFraming
    ErroredSecs:Stats.Total.ErroredSecs SeverelyErroredSecs:Stats.Total.SeverelyErroredSecs
    FECErrors:Stats.Total.FECErrors ATUCFECErrors:Stats.Total.ATUCFECErrors
    HECErrors:Stats.Total.HECErrors ATUCHECErrors:Stats.Total.ATUCHECErrors
    CRCErrors:Stats.Total.CRCErrors ATUCCRCErrors:Stats.Total.ATUCCRCErrors
X_AVM-DE_GetDSLDiagnoseInfo [-] > X_AVM-DE_DSLDiagnoseState X_AVM-DE_CableNokDistance
    X_AVM-DE_DSLLastDiagnoseTime X_AVM-DE_DSLSignalLossTime X_AVM-DE_DSLActive X_AVM-DE_DSLSync
X_AVM-DE_GetDSLInfo [-] > SNRGds SNRGus SNRpsds SNRpsus SNRMTds SNRMTus LATNds LATNus
    FECErrors:Stats.Total.FECErrors CRCErrors:Stats.Total.CRCErrors LinkStatus ModulationType
    CurrentProfile UpstreamCurrRate DownstreamCurrRate UpstreamMaxRate DownstreamMaxRate
    UpstreamNoiseMargin DownstreamNoiseMargin UpstreamAttenuation DownstreamAttenuation ATURVendor
    ATURCountry UpstreamPower DownstreamPower
`,
  variables: `
Enable boolean =0
Status string
DataPath string
UpstreamCurrRate i4 =0
DownstreamCurrRate ui4 =0
UpstreamMaxRate ui4 =0
DownstreamMaxRate ui4 =0
UpstreamNoiseMargin ui4 =0
DownstreamNoiseMargin ui4 =0
UpstreamAttenuation ui4 =0
DownstreamAttenuation ui4 =0
ATURVendor string
ATURCountry string
UpstreamPower ui2 =0
DownstreamPower ui2 =0
Stats.Total.ReceiveBlocks ui4 =0
Stats.Total.TransmitBlocks ui4 =0
Stats.Total.CellDelin ui4 =0
Stats.Total.LinkRetrain ui4 =0
Stats.Total.InitErrors ui4 =0
Stats.Total.InitTimeouts ui4 =0
Stats.Total.LossOfFraming ui4 =0
Stats.Total.ErroredSecs ui4 =0
Stats.Total.SeverelyErroredSecs ui4 =0
Stats.Total.FECErrors ui4 =0
Stats.Total.ATUCFECErrors ui4 =0
Stats.Total.HECErrors ui4 =0
Stats.Total.ATUCHECErrors ui4 =0
Stats.Total.CRCErrors ui4 =0
Stats.Total.ATUCCRCErrors ui4 =0
X_AVM-DE_DSLDiagnoseState string
X_AVM-DE_CableNokDistance i4 =0
X_AVM-DE_DSLLastDiagnoseTime ui4 =0
X_AVM-DE_DSLSignalLossTime ui4 =0
X_AVM-DE_DSLActive boolean =0
X_AVM-DE_DSLSync boolean =0
SNRGds ui4 =1
SNRGus ui4 =1
SNRpsds string
SNRpsus string
SNRMTds ui4 =0
SNRMTus ui4 =0
LATNds string
LATNus string
ModulationType string (ADSL G.lite|G.shdsl|IDSL|HDSL|SDSL|VDSL)
LinkStatus string (Up|Down|Initializing|Unavailable)
CurrentProfile string
`,
};
