// The demo world as product.md §3 and the reference API's DEMO.md fix it.
import { createHash } from 'node:crypto';

export const PASSWORD = 'correct-horse-battery-1';

export const USERS = {
  ada: { email: 'ada@northwind.example', name: 'Ada Northwind' },
  sam: { email: 'sam@northwind.example', name: 'Sam Service' },
  bo: { email: 'bo@contoso.example', name: 'Bo Contoso', totp: 'JBSWY3DPEHPK3PXP' },
  mia: { email: 'mia@fabrikam.example', name: 'Mia Moreau' },
  oda: { email: 'oda@fabrikam.example', name: 'Oda Lindqvist' },
  ivy: { email: 'ivy@tailwind.example', name: 'Ivy Tailwind' },
  uma: { email: 'uma@umbra.example', name: 'Uma Umbra' },
  noa: { email: 'new@northwind.example', name: 'Noa New' },
};

const NAMESPACE = Buffer.from('42973d90752154f49866b7903cdd5db0', 'hex');

/** The GUID that the reference API gives a label: version 5 in its namespace. */
export function guid(label) {
  const hash = createHash('sha1').update(NAMESPACE).update(label, 'utf8').digest().subarray(0, 16);
  hash[6] = (hash[6] & 0x0f) | 0x50;
  hash[8] = (hash[8] & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

export const providerId = (name) => guid(`provider/${name}`);
export const organizationId = (name) => guid(`organization/${name}`);
export const collectionId = (organization, path) => guid(`collection/${organization}/${path}`);
export const cipherId = (owner, name) => guid(`cipher/${owner}/${name}`);
export const folderId = (email, path) => guid(`folder/${email}/${path}`);

export const clientsPath = (provider) => `/providers/${providerId(provider)}/clients`;
export const vaultPath = (organization) => `/organizations/${organizationId(organization)}/vault`;
/** A billing page: `subscription`, `payment-details` or `history`. */
export const billingPath = (provider, part) => `/providers/${providerId(provider)}/billing/${part}`;
export const membersPath = (provider) => `/providers/${providerId(provider)}/manage/members`;
export const settingsPath = (provider) => `/providers/${providerId(provider)}/settings/account`;
export const providerUserId = (provider, email) => guid(`provider-user/${provider}/${email}`);
export const eventsPath = (provider) => `/providers/${providerId(provider)}/manage/events`;
