// An independent client reads what the reference API writes: keys from the
// password down to every client's collection names, and each answer against the
// OpenAPI document.
import { test, expect } from './fixtures.mjs';
import { ContractClient, open, openWithPrivateKey, sealTo, violations } from './contract/client.mjs';
import { PASSWORD, USERS, guid, organizationId, providerId } from './demo.mjs';

/** A client that is signed in. */
async function signedIn(server, email) {
  const client = new ContractClient(server.url);
  await client.signIn(email, PASSWORD);
  return client;
}

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

test.describe('contract of the portal', () => {
  const NORTHWIND = providerId('Northwind IT');
  const BASE = `/api/providers/${NORTHWIND}`;
  const NEW = 'new@northwind.example';
  const OWNER = 'owner@newclient.example';

  for (const [email, provider] of [
    [USERS.ada.email, 'Northwind IT'],
    [USERS.oda.email, 'Northwind IT'],
    ['ivy@tailwind.example', 'Tailwind MSP'],
    ['pat@pending.example', 'Pending MSP'],
  ]) {
    test(`${email}: everything the portal of ${provider} reads keeps the contract`, async ({ server }) => {
      const client = await signedIn(server, email);
      await client.readPortal(providerId(provider));
      expect(client.violations).toEqual([]);
    });
  }

  test('a person is invited, accepts, is confirmed and opens the clients', async ({ server }) => {
    server.changed = true;
    const ada = await signedIn(server, USERS.ada.email);
    const { providerKeys } = await ada.walk();
    const users = `${BASE}/users`;
    await ada.send('POST', `${users}/invite`, { emails: [NEW], type: 1 });
    await ada.send('POST', `${users}/invite`, { emails: [], type: 1 });
    const find = async () => (await ada.get(users)).body.data.find(({ email }) => email === NEW);
    const { id } = await find();
    const [{ code, link }] = await server.mailbox(NEW);
    expect(link).toContain(`/providers/accept-provider?providerId=${NORTHWIND}&providerUserId=${id}`);
    const person = await signedIn(server, NEW);
    await person.send('POST', `${users}/${id}/accept`, { token: 'wrong' });
    await person.send('POST', `${users}/${id}/accept`, { token: code });
    const { userId } = await find();
    const { body } = await ada.get(`/api/users/${userId}/public-key`);
    await ada.send('POST', `${users}/public-keys`, { ids: [id] });
    const key = await sealTo(body.publicKey, providerKeys.get(NORTHWIND));
    const { body: results } = await ada.send('POST', `${users}/confirm`, { keys: [{ id, key }] });
    expect(results.data).toEqual([{ object: 'providerBulkConfirmResponseModel', id, error: '' }]);
    const { clients } = await person.walk();
    expect(clients).toHaveLength(24);
    expect((await person.get(BASE)).status, 'before the next token').toBe(403);
    await person.refresh();
    expect((await person.get(BASE)).status).toBe(200);
    await ada.send('POST', `${users}/reinvite`, { ids: [id] });
    await ada.send('PUT', `${users}/${id}`, { type: 0 });
    await ada.send('DELETE', users, { ids: [id] });
    expect(await find()).toBeUndefined();
    expect([...ada.violations, ...person.violations]).toEqual([]);
  });

  test('a new client is opened by a service user and by the owner who was invited', async ({ server }) => {
    server.changed = true;
    const ada = await signedIn(server, USERS.ada.email);
    const oda = await signedIn(server, USERS.oda.email);
    const owner = await signedIn(server, OWNER);
    const { providerKeys } = await ada.walk();
    const wanted = { name: 'Contract & Sons', ownerEmail: OWNER, planType: 17, seats: 3 };
    const { status, key, row } = await ada.createClient(NORTHWIND, providerKeys.get(NORTHWIND), wanted);
    expect(status).toBe(200);
    const { clients } = await oda.walk();
    const seen = clients.find(({ name }) => name === wanted.name);
    expect(seen.collections).toEqual(['Default collection']);

    const users = `/api/organizations/${row.organizationId}/users`;
    const { body: members } = await oda.get(`${users}?includeCollections=true&includeGroups=true`);
    await oda.get(`${users}/mini-details`);
    const [{ code }] = await server.mailbox(OWNER);
    const { id } = members.data[0];
    await owner.send('POST', `${users}/${id}/accept`, { token: code });
    const { body: accepted } = await oda.get(users);
    const { body } = await oda.get(`/api/users/${accepted.data[0].userId}/public-key`);
    await oda.send('POST', `${users}/${id}/confirm`, { key: await sealTo(body.publicKey, key) });
    const { profile, privateKey } = await owner.walk();
    expect(await openWithPrivateKey(profile.organizations[0].key, privateKey)).toEqual(key);

    const path = `${BASE}/clients/${row.id}`;
    expect((await oda.send('PUT', path, { name: 'Renamed', assignedSeats: 5 })).status).toBe(200);
    expect((await oda.send('PUT', path, { name: 'Renamed', assignedSeats: 500 })).status).toBe(401);
    expect((await ada.send('PUT', path, { name: 'Renamed', assignedSeats: -1 })).status).toBe(400);
    await server.fault({ path: `${BASE}/clients`, method: 'POST', fault: 'billing' });
    const half = { ...wanted, name: 'Half' };
    const left = await ada.createClient(NORTHWIND, providerKeys.get(NORTHWIND), half);
    expect([left.status, left.row.organizationName]).toEqual([500, 'Half']);
    expect((await ada.send('DELETE', `${BASE}/organizations/${row.id}`)).status).toBe(200);
    expect((await ada.send('DELETE', `${BASE}/organizations/${left.row.id}`)).status).toBe(400);
    expect([...ada.violations, ...oda.violations, ...owner.violations]).toEqual([]);
  });

  test('settings, bills, set-up and existing organizations keep the contract', async ({ server }) => {
    server.changed = true;
    const ada = await signedIn(server, USERS.ada.email);
    await ada.send('PUT', BASE, { name: 'Northwind', billingEmail: 'bills@northwind.example' });
    await ada.send('PUT', BASE, { name: '', billingEmail: '' });
    const vnext = `${BASE}/billing/vnext`;
    await ada.send('PUT', `${vnext}/address`, { country: 'DE', postalCode: '20095' });
    await ada.send('PUT', `${vnext}/address`, { country: 'ZZ', postalCode: '1' });
    for (const type of ['card', 'bankAccount', 'payPal']) {
      await ada.send('PUT', `${vnext}/payment-method`, { type, token: 'tok_1881' });
    }
    await ada.send('PUT', `${vnext}/payment-method`, { type: 'card', token: 'declined' });
    await ada.send('POST', `${vnext}/credit/bitpay`, { amount: 10, redirectUrl: 'https://x.example' });
    await ada.readPortal(NORTHWIND);
    await ada.get(`${BASE}/events?start=2024-01-01&end=2026-01-01`);

    const pat = await signedIn(server, 'pat@pending.example');
    const [{ code }] = await server.mailbox('pat@pending.example');
    const pending = `/api/providers/${providerId('Pending MSP')}`;
    const setup = {
      name: 'Pending', billingEmail: 'pat@pending.example', token: code, key: '4.x',
      paymentMethod: { type: 'card', token: 'tok' }, billingAddress: { country: 'CH', postalCode: '8001' },
    };
    await pat.send('POST', '/api/setup-intent/card');
    await pat.get('/api/tax/is-country-supported?country=CH');
    await pat.send('POST', `${pending}/setup`, { ...setup, token: 'wrong' });
    expect((await pat.send('POST', `${pending}/setup`, setup)).body.name).toBe('Pending');
    await pat.readPortal(providerId('Pending MSP'));
    await pat.send('DELETE', pending);

    const ivy = await signedIn(server, 'ivy@tailwind.example');
    const existing = `/api/providers/${providerId('Tailwind MSP')}/clients/existing`;
    const add = (name) => ivy.send('POST', existing, { organizationId: organizationId(name), key: '2.a|b|c' });
    const statuses = [];
    for (const name of ['Tailwind Studio', 'Tailwind Studio', 'Tailwind Archive', 'Umbra Labs']) {
      statuses.push((await add(name)).status);
    }
    expect(statuses).toEqual([200, 409, 404, 401]);

    const uma = await signedIn(server, 'uma@umbra.example');
    const [mail] = await server.mailbox('uma@umbra.example');
    const unit = `/api/organizations/${organizationId('Umbra Group')}/billing/setup-business-unit`;
    const { body } = await uma.send('POST', unit, {
      userId: guid('user/uma@umbra.example'), token: mail.code, providerKey: '4.x', organizationKey: '2.a|b|c',
    });
    expect(body).toBe(providerId('Umbra Group'));
    expect([ada, pat, ivy, uma].flatMap((client) => client.violations)).toEqual([]);
  });

  test('members of a client are invited, accept and are confirmed as the contract says', async ({ server }) => {
    server.changed = true;
    const oda = await signedIn(server, USERS.oda.email);
    const person = await signedIn(server, NEW);
    const users = `/api/organizations/${organizationId('Fabrikam Dental')}/users`;
    const invitation = { emails: [NEW], type: 2, accessSecretsManager: false, collections: [], groups: [] };
    expect((await oda.send('POST', `${users}/invite`, { ...invitation, type: 3 })).status).toBe(400);
    expect((await person.send('POST', `${users}/invite`, invitation)).status).toBe(403);
    expect((await oda.send('POST', `${users}/invite`, invitation)).status).toBe(200);
    const { body: list } = await oda.get(users);
    const { id } = list.data.find(({ email }) => email === NEW);
    await oda.send('POST', `${users}/${id}/reinvite`);
    await oda.send('POST', `${users}/reinvite`, { ids: [id] });
    const [{ code }] = await server.mailbox(NEW);
    await person.send('POST', `${users}/${id}/accept`, { token: 'wrong' });
    expect((await person.send('POST', `${users}/${id}/accept`, { token: code })).status).toBe(200);
    const { body: keys } = await oda.send('POST', `${users}/public-keys`, { ids: [id] });
    const { profile, privateKey } = await oda.walk();
    const mine = profile.organizations.find(({ name }) => name === 'Fabrikam Dental');
    const key = await openWithPrivateKey(mine.key, privateKey);
    const sealed = await sealTo(keys.data[0].key, key);
    const { body: results } = await oda.send('POST', `${users}/confirm`, { keys: [{ id, key: sealed }] });
    expect(results.data.map(({ error }) => error)).toEqual(['']);
    const walked = await person.walk();
    expect(await openWithPrivateKey(walked.profile.organizations[0].key, walked.privateKey)).toEqual(key);
    expect([...oda.violations, ...person.violations]).toEqual([]);
  });

  test('the deprecated names of requests keep the contract', async ({ server }) => {
    server.changed = true;
    const ada = await signedIn(server, USERS.ada.email);
    const { body: people } = await ada.get(`${BASE}/users`);
    const idOf = (email) => people.data.find((person) => person.email === email).id;
    const settings = { name: 'Northwind', billingEmail: 'bills@northwind.example' };
    const { body: clients } = await ada.get(`${BASE}/organizations`);
    const link = clients.data.find(({ organizationName }) => organizationName === 'Trey Research').id;
    const statuses = [];
    for (const [path, body] of [
      [BASE, settings],
      [`${BASE}/users/${idOf('kai@northwind.example')}`, { type: 0 }],
      [`${BASE}/users/${idOf('kai@northwind.example')}/delete`],
      [`${BASE}/users/delete`, { ids: [idOf('lea@northwind.example')] }],
      [`${BASE}/organizations/${link}/delete`],
      [`${BASE}/delete`],
    ]) {
      statuses.push((await ada.send('POST', path, body)).status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200]);
    expect(ada.violations).toEqual([]);
  });
});
