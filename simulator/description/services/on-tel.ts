/** X_AVM-DE_OnTel: call list, phone books, deflections and call barring. */

import type { ServiceTable } from '../tables';

export const onTel: ServiceTable = {
  kind: 'X_AVM-DE_OnTel',
  device: 'InternetGatewayDevice',
  path: 'x_contact',
  scpd: 'x_contact',
  actions: `
GetInfo [P] > Enable Status LastConnect Url ServiceId Username Name
SetEnable [P] < Enable
SetConfig [P] < Enable Url ServiceId Username Password Name
GetInfoByIndex [P] < Index > Enable Status LastConnect Url ServiceId Username Name
SetEnableByIndex [P] < Index Enable
SetConfigByIndex [P] < Index Enable Url ServiceId Username Password Name
DeleteByIndex [P] < Index
GetNumberOfEntries [P] > OnTelNumberOfEntries
GetCallList [P] > CallListURL
GetPhonebookList [P] > PhonebookList
GetPhonebook [P] < PhonebookID > PhonebookName PhonebookExtraID PhonebookURL
AddPhonebook [P] < PhonebookExtraID PhonebookName
DeletePhonebook [P] < PhonebookID PhonebookExtraID
GetPhonebookEntry [P] < PhonebookID PhonebookEntryID > PhonebookEntryData
GetPhonebookEntryUID [P] < PhonebookID PhonebookEntryUniqueID > PhonebookEntryData
SetPhonebookEntry [P] < PhonebookID PhonebookEntryID PhonebookEntryData
SetPhonebookEntryUID [P] < PhonebookID PhonebookEntryData > PhonebookEntryUniqueID
DeletePhonebookEntry [P] < PhonebookID PhonebookEntryID
DeletePhonebookEntryUID [P] < PhonebookID PhonebookEntryUniqueID
GetCallBarringEntry [P] < PhonebookEntryID > PhonebookEntryData
GetCallBarringEntryByNum [P] < Number > PhonebookEntryData
GetCallBarringList [P] > PhonebookURL
SetCallBarringEntry [P] < PhonebookEntryData > PhonebookEntryUniqueID
DeleteCallBarringEntryUID [P] < PhonebookEntryUniqueID
GetDECTHandsetList [P] > DectIDList
GetDECTHandsetInfo [P] < DectID > HandsetName PhonebookID
SetDECTHandsetPhonebook [P] < DectID PhonebookID
GetNumberOfDeflections [P] > NumberOfDeflections
GetDeflection [P] < DeflectionId > Enable Type Number DeflectionToNumber Mode Outgoing PhonebookID
GetDeflections [P] > DeflectionList
SetDeflectionEnable [P] < DeflectionId Enable
`,
  variables: `
Enable boolean =0
Status string
Url string
ServiceId string
Username string
Password string
LastConnect string
Name string
OnTelNumberOfEntries ui2 =0
Index ui2 =0
CallListURL string
PhonebookList string
PhonebookID ui2 =0
PhonebookName string
PhonebookEntryData string
PhonebookExtraID string
PhonebookEntryID ui4 =0
PhonebookEntryUniqueID ui4 =0
PhonebookURL string
DectIDList string
DectID ui2 =0
HandsetName string
NumberOfDeflections ui2 =0
DeflectionId ui2 =0
Type@-7.29 string =unknown (unknown|toAny|toPOTS|toVoIP|toMSN|fromAnonymous|fromAll|fromNumber|
    fromVIP|fromNotVIP|fromPB|fon1|fon2|fon3|fon4)
Type@7.57 string =unknown (unknown|toAny|toPOTS|toVoIP|toMSN|fromAnonymous|fromAll|fromNumber|
    fromVIP|fromNotInPhonebook|fromPB|fon1|fon2|fon3|fon4)
Number string
DeflectionToNumber string
Mode string =eUnknown (eUnknown|eImmediately|eShortDelayed|eLongDelayed|eBusy|eParallelCall|
    eNoSignal|eVIP|eDelayed|eDelayedOrBusy|eBellBlockade|eDirectCall|eOff)
Outgoing string
DeflectionList string
`,
};
