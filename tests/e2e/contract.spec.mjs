// An independent client reads what the reference API writes: keys from the
// password down to every client's collection names, and each answer against the
// OpenAPI document.
import { test, expect } from './fixtures.mjs';
import { ContractClient, open, violations } from './contract/client.mjs';
import { PASSWORD, USERS, organizationId, providerId } from './demo.mjs';

test.describe('contract', () => {
  test('ada: user key, provider key, organization key, collection names of all 24 clients', async ({ server }) => {
    const client = new ContractClient(server.url);
    await client.signIn(USERS.ada.email, PASSWORD);
    const { profile, providerKeys, clients } = await client.walk();
    expect(profile.object).toBe('profile');
    expect([...providerKeys.keys()]).toEqual([providerId('Northwind IT')]);
    expect(clients).toHaveLength(24);
    for (const { name, keyLength, collections } of clients) {
      expect(keyLength, name).toBe(64);
      expect(collections.length, name).toBeGreaterThan(1);
      expect(collections, name).toContain('Default collection');
    }
    const fabrikam = clients.find(({ name }) => name === 'Fabrikam Dental');
    expect(fabrikam.collections).toContain('Front desk/Insurance portals/Archive 2024');
    expect(client.violations).toEqual([]);
  });

  test('ada: provider, client list and organizations keep the contract', async ({ server }) => {
    const client = new ContractClient(server.url);
    await client.signIn(USERS.ada.email, PASSWORD);
    const provider = providerId('Northwind IT');
    const { body } = await client.get(`/api/providers/${provider}`);
    expect(body.name).toBe('Northwind IT');
    const { body: list } = await client.get(`/api/providers/${provider}/organizations`);
    expect(list.data).toHaveLength(24);
    for (const { organizationId: id } of list.data.slice(0, 4)) {
      const { status } = await client.get(`/api/organizations/${id}`);
      expect(status).toBe(200);
      await client.get(`/api/ciphers/organization-details?organizationId=${id}`);
      await client.get(`/api/organizations/${id}/public-key`);
    }
    await client.get('/api/accounts/revision-date');
    await client.get('/api/sync?excludeDomains=true');
    expect(client.violations).toEqual([]);
  });

  test('ada: another provider is hidden, not forbidden', async ({ server }) => {
    const client = new ContractClient(server.url);
    await client.signIn(USERS.ada.email, PASSWORD);
    const foreign = providerId('Contoso Group');
    const { status } = await client.get(`/api/providers/${foreign}/organizations`);
    expect([401, 403, 404]).toContain(status);
    const hidden = await client.get(`/api/organizations/${organizationId('Contoso Retail')}`);
    expect(hidden.status).toBe(404);
    expect(client.violations).toEqual([]);
  });

  for (const name of ['mia', 'oda']) {
    test(`${name}: profile and sync keep the contract, and the items open`, async ({ server }) => {
      const client = new ContractClient(server.url);
      await client.signIn(USERS[name].email, PASSWORD);
      await client.get('/api/accounts/profile');
      const { body: sync } = await client.get('/api/sync?excludeDomains=true');
      const personal = sync.ciphers.filter(({ organizationId: id }) => id === null);
      expect(personal.length).toBeGreaterThan(0);
      for (const cipher of personal) {
        const key = cipher.key ? await open(cipher.key, client.userKey) : client.userKey;
        await open(cipher.name, key);
      }
      expect(client.violations).toEqual([]);
    });
  }

  test('the check can fail: a missing member, a wrong type and an unknown status are found', async ({ server }) => {
    const client = new ContractClient(server.url);
    await client.signIn(USERS.ada.email, PASSWORD);
    const path = `/api/providers/${providerId('Northwind IT')}`;
    const { body } = await client.get(path);
    expect(violations('GET', path, 200, body)).toEqual([]);
    const { name: _, ...nameless } = body;
    expect(violations('GET', path, 200, nameless)).not.toEqual([]);
    expect(violations('GET', path, 200, { ...body, type: 'msp' })).not.toEqual([]);
    expect(violations('GET', path, 418, body)).not.toEqual([]);
    expect(violations('GET', '/api/not-there', 200, body)).not.toEqual([]);
  });

  test('a changed MAC is refused before anything is decrypted', async ({ server }) => {
    const client = new ContractClient(server.url);
    const token = await client.signIn(USERS.ada.email, PASSWORD);
    const [iv, data, mac] = token.PrivateKey.split('|');
    const changed = mac.startsWith('A') ? `B${mac.slice(1)}` : `A${mac.slice(1)}`;
    await expect(open([iv, data, changed].join('|'), client.userKey)).rejects.toThrow('MAC');
  });
});
