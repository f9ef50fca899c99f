/** X_AVM-DE_Filelinks: links that share files with others. */

import type { ServiceTable } from '../tables';

export const filelinks: ServiceTable = {
  kind: 'X_AVM-DE_Filelinks',
  device: 'InternetGatewayDevice',
  path: 'x_filelinks',
  scpd: 'x_filelinks',
  actions: `
GetNumberOfFilelinkEntries [C|N] > NumberOfEntries
GetGenericFilelinkEntry [C|N] < Index:NumberOfEntries > ID Valid Path IsDirectory Url Username
    AccessCountLimit AccessCount Expire ExpireDate
GetSpecificFilelinkEntry [C|N] < ID > Valid Path IsDirectory Url Username AccessCountLimit AccessCount
    Expire ExpireDate
NewFilelinkEntry [C|N] < Path AccessCountLimit Expire > ID
SetFilelinkEntry [C|N] < ID AccessCountLimit Expire
DeleteFilelinkEntry [C|N] < ID
GetFilelinkListPath [C|N] > FilelinkListPath
`,
  variables: `
NumberOfEntries ui2 =0
ID string
Valid boolean =0
Path string
IsDirectory boolean =0
Url string
Username string
AccessCountLimit ui2 =0
AccessCount ui2 =0
Expire ui2 =0
ExpireDate dateTime =0001-01-01T00:00:00
FilelinkListPath string
`,
};
