-- Second migration: mail and its tokens, the whole event log, and what providers pay.

CREATE TABLE mails (
    id INTEGER PRIMARY KEY,
    email TEXT NOT NULL,
    subject TEXT NOT NULL,
    code TEXT,
    link TEXT,
    date TEXT NOT NULL
) STRICT;
CREATE INDEX mails_by_email ON mails(email);

-- A token proves that somebody read a mail: what it is for, the row it is about, whom it went to.
CREATE TABLE mail_tokens (
    token TEXT PRIMARY KEY,
    purpose TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    email TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;

-- Nothing ever read the events of the first version.
DROP TABLE events;
CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    type INTEGER NOT NULL,
    user_id TEXT,
    organization_id TEXT,
    provider_id TEXT,
    cipher_id TEXT,
    collection_id TEXT,
    group_id TEXT,
    policy_id TEXT,
    organization_user_id TEXT,
    provider_user_id TEXT,
    provider_organization_id TEXT,
    acting_user_id TEXT,
    -- Milliseconds since the epoch: pages are cut between two of them.
    date INTEGER NOT NULL,
    device_type INTEGER,
    ip_address TEXT
) STRICT;
CREATE INDEX events_by_provider ON events(provider_id, date);

-- The customer and subscription a payment processor would keep.
CREATE TABLE provider_billing (
    provider_id TEXT PRIMARY KEY REFERENCES providers(id) ON DELETE CASCADE,
    -- Null until set-up is done.
    subscription_status TEXT,
    period_end TEXT,
    discount_percentage INTEGER,
    collection_method TEXT NOT NULL,
    credit_cents INTEGER NOT NULL DEFAULT 0,
    cancel_at TEXT,
    -- JSON objects in the shape of the contract.
    address TEXT,
    payment_method TEXT
) STRICT;

CREATE TABLE provider_plans (
    provider_id TEXT NOT NULL REFERENCES providers(id) ON DELETE CASCADE,
    plan_type INTEGER NOT NULL,
    seat_minimum INTEGER NOT NULL,
    purchased_seats INTEGER NOT NULL,
    allocated_seats INTEGER NOT NULL,
    PRIMARY KEY (provider_id, plan_type)
) STRICT;

CREATE TABLE provider_invoices (
    id TEXT PRIMARY KEY,
    provider_id TEXT NOT NULL REFERENCES providers(id) ON DELETE CASCADE,
    number TEXT NOT NULL,
    date TEXT NOT NULL,
    due_date TEXT,
    total_cents INTEGER NOT NULL,
    status TEXT NOT NULL
) STRICT;
CREATE INDEX provider_invoices_by_provider ON provider_invoices(provider_id, date);

-- What each client cost when the invoice was written; `client_id` is null for unassigned seats.
CREATE TABLE provider_invoice_items (
    invoice_id TEXT NOT NULL REFERENCES provider_invoices(id) ON DELETE CASCADE,
    client_id TEXT,
    client_name TEXT NOT NULL,
    plan_name TEXT NOT NULL,
    assigned_seats INTEGER NOT NULL,
    used_seats INTEGER NOT NULL,
    total_cents INTEGER NOT NULL
) STRICT;
CREATE INDEX provider_invoice_items_by_invoice ON provider_invoice_items(invoice_id);

-- Status of the organization's own subscription; null when it has none, as under a provider.
ALTER TABLE organizations ADD COLUMN subscription_status TEXT;
