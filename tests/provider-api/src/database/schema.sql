CREATE TABLE users (
    id TEXT PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    name TEXT,
    premium INTEGER NOT NULL DEFAULT 0,
    password_hash TEXT,
    kdf_type INTEGER NOT NULL,
    kdf_iterations INTEGER NOT NULL,
    kdf_memory INTEGER,
    kdf_parallelism INTEGER,
    key TEXT,
    public_key TEXT,
    private_key TEXT,
    security_stamp TEXT NOT NULL,
    security_version INTEGER,
    force_password_reset INTEGER NOT NULL DEFAULT 0,
    verify_devices INTEGER NOT NULL DEFAULT 1,
    avatar_color TEXT,
    -- JSON object, key = two-factor provider number, value = its settings.
    two_factor TEXT NOT NULL DEFAULT '{}',
    recovery_code TEXT,
    creation_date TEXT NOT NULL,
    account_revision_date TEXT NOT NULL
) STRICT;

CREATE TABLE devices (
    user_id TEXT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    identifier TEXT NOT NULL,
    name TEXT NOT NULL,
    type INTEGER NOT NULL,
    creation_date TEXT NOT NULL,
    PRIMARY KEY (user_id, identifier)
) STRICT;

CREATE TABLE refresh_tokens (
    token TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    client_id TEXT NOT NULL,
    device_identifier TEXT NOT NULL,
    device_type INTEGER NOT NULL,
    security_stamp TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;

CREATE TABLE remember_tokens (
    token TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    security_stamp TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;

CREATE TABLE one_time_codes (
    user_id TEXT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    purpose TEXT NOT NULL,
    code TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (user_id, purpose)
) STRICT;

CREATE TABLE providers (
    id TEXT PRIMARY KEY,
    name TEXT,
    business_name TEXT,
    billing_email TEXT,
    status INTEGER NOT NULL,
    type INTEGER NOT NULL,
    enabled INTEGER NOT NULL DEFAULT 1,
    use_events INTEGER NOT NULL DEFAULT 1,
    creation_date TEXT NOT NULL,
    revision_date TEXT NOT NULL
) STRICT;

CREATE TABLE provider_users (
    id TEXT PRIMARY KEY,
    provider_id TEXT NOT NULL REFERENCES providers(id) ON DELETE CASCADE,
    user_id TEXT REFERENCES users(id) ON DELETE CASCADE,
    email TEXT,
    key TEXT,
    status INTEGER NOT NULL,
    type INTEGER NOT NULL,
    creation_date TEXT NOT NULL,
    revision_date TEXT NOT NULL
) STRICT;
CREATE INDEX provider_users_by_user ON provider_users(user_id);

CREATE TABLE organizations (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    identifier TEXT,
    billing_email TEXT,
    plan_type INTEGER NOT NULL,
    seats INTEGER,
    enabled INTEGER NOT NULL DEFAULT 1,
    status INTEGER NOT NULL,
    limit_collection_creation INTEGER NOT NULL DEFAULT 0,
    limit_collection_deletion INTEGER NOT NULL DEFAULT 0,
    limit_item_deletion INTEGER NOT NULL DEFAULT 0,
    allow_admin_access INTEGER NOT NULL DEFAULT 1,
    public_key TEXT,
    private_key TEXT,
    creation_date TEXT NOT NULL,
    revision_date TEXT NOT NULL
) STRICT;

CREATE TABLE provider_organizations (
    id TEXT PRIMARY KEY,
    provider_id TEXT NOT NULL REFERENCES providers(id) ON DELETE CASCADE,
    organization_id TEXT NOT NULL UNIQUE REFERENCES organizations(id) ON DELETE CASCADE,
    key TEXT,
    settings TEXT,
    creation_date TEXT NOT NULL,
    revision_date TEXT NOT NULL
) STRICT;
CREATE INDEX provider_organizations_by_provider ON provider_organizations(provider_id);

CREATE TABLE organization_users (
    id TEXT PRIMARY KEY,
    organization_id TEXT NOT NULL REFERENCES organizations(id) ON DELETE CASCADE,
    user_id TEXT REFERENCES users(id) ON DELETE CASCADE,
    email TEXT,
    key TEXT,
    status INTEGER NOT NULL,
    type INTEGER NOT NULL,
    -- JSON object of the custom permissions that are on.
    permissions TEXT,
    creation_date TEXT NOT NULL,
    revision_date TEXT NOT NULL
) STRICT;
CREATE INDEX organization_users_by_organization ON organization_users(organization_id, status);
CREATE INDEX organization_users_by_user ON organization_users(user_id);

CREATE TABLE groups (
    id TEXT PRIMARY KEY,
    organization_id TEXT NOT NULL REFERENCES organizations(id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    creation_date TEXT NOT NULL
) STRICT;

CREATE TABLE group_users (
    group_id TEXT NOT NULL REFERENCES groups(id) ON DELETE CASCADE,
    organization_user_id TEXT NOT NULL REFERENCES organization_users(id) ON DELETE CASCADE,
    PRIMARY KEY (group_id, organization_user_id)
) STRICT;

CREATE TABLE collections (
    id TEXT PRIMARY KEY,
    organization_id TEXT NOT NULL REFERENCES organizations(id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    external_id TEXT,
    type INTEGER NOT NULL DEFAULT 0,
    default_user_collection_email TEXT,
    creation_date TEXT NOT NULL,
    revision_date TEXT NOT NULL
) STRICT;
CREATE INDEX collections_by_organization ON collections(organization_id);

CREATE TABLE collection_users (
    collection_id TEXT NOT NULL REFERENCES collections(id) ON DELETE CASCADE,
    organization_user_id TEXT NOT NULL REFERENCES organization_users(id) ON DELETE CASCADE,
    read_only INTEGER NOT NULL,
    hide_passwords INTEGER NOT NULL,
    manage INTEGER NOT NULL,
    PRIMARY KEY (collection_id, organization_user_id)
) STRICT;
CREATE INDEX collection_users_by_member ON collection_users(organization_user_id);

CREATE TABLE collection_groups (
    collection_id TEXT NOT NULL REFERENCES collections(id) ON DELETE CASCADE,
    group_id TEXT NOT NULL REFERENCES groups(id) ON DELETE CASCADE,
    read_only INTEGER NOT NULL,
    hide_passwords INTEGER NOT NULL,
    manage INTEGER NOT NULL,
    PRIMARY KEY (collection_id, group_id)
) STRICT;

-- What a person may do in a collection: directly or through groups, the most generous of each right.
CREATE VIEW collection_access AS
SELECT collection_id, organization_user_id,
       MIN(read_only) AS read_only, MIN(hide_passwords) AS hide_passwords, MAX(manage) AS manage
FROM (
    SELECT collection_id, organization_user_id, read_only, hide_passwords, manage
    FROM collection_users
    UNION ALL
    SELECT collection_groups.collection_id, group_users.organization_user_id,
           collection_groups.read_only, collection_groups.hide_passwords, collection_groups.manage
    FROM collection_groups JOIN group_users ON group_users.group_id = collection_groups.group_id
)
GROUP BY collection_id, organization_user_id;

CREATE TABLE folders (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    revision_date TEXT NOT NULL
) STRICT;

CREATE TABLE ciphers (
    id TEXT PRIMARY KEY,
    user_id TEXT REFERENCES users(id) ON DELETE CASCADE,
    organization_id TEXT REFERENCES organizations(id) ON DELETE CASCADE,
    type INTEGER NOT NULL,
    -- PascalCase JSON of the typed fields, or a sealed blob with a top-level format_version.
    data TEXT NOT NULL,
    key TEXT,
    reprompt INTEGER NOT NULL DEFAULT 0,
    creation_date TEXT NOT NULL,
    revision_date TEXT NOT NULL,
    deleted_date TEXT
) STRICT;
CREATE INDEX ciphers_by_user ON ciphers(user_id);
CREATE INDEX ciphers_by_organization ON ciphers(organization_id);

CREATE TABLE collection_ciphers (
    cipher_id TEXT NOT NULL REFERENCES ciphers(id) ON DELETE CASCADE,
    collection_id TEXT NOT NULL REFERENCES collections(id) ON DELETE CASCADE,
    PRIMARY KEY (cipher_id, collection_id)
) STRICT;
CREATE INDEX collection_ciphers_by_collection ON collection_ciphers(collection_id);

-- Folder, favorite and archive are personal, also for shared items.
CREATE TABLE cipher_users (
    cipher_id TEXT NOT NULL REFERENCES ciphers(id) ON DELETE CASCADE,
    user_id TEXT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    folder_id TEXT REFERENCES folders(id) ON DELETE SET NULL,
    favorite INTEGER NOT NULL DEFAULT 0,
    archived_date TEXT,
    PRIMARY KEY (cipher_id, user_id)
) STRICT;

CREATE TABLE policies (
    id TEXT PRIMARY KEY,
    organization_id TEXT NOT NULL REFERENCES organizations(id) ON DELETE CASCADE,
    type INTEGER NOT NULL,
    data TEXT,
    enabled INTEGER NOT NULL,
    revision_date TEXT NOT NULL,
    UNIQUE (organization_id, type)
) STRICT;

CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    type INTEGER NOT NULL,
    organization_id TEXT,
    provider_id TEXT,
    acting_user_id TEXT,
    date TEXT NOT NULL
) STRICT;
