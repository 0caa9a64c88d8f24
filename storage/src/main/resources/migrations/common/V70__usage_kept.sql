-- How long the usage of a tenant is kept, as an operator has said it; empty where that of whom it belongs to holds.
ALTER TABLE organisation ADD COLUMN usage_kept_days INTEGER CHECK (usage_kept_days BETWEEN 1 AND 36500);
ALTER TABLE team ADD COLUMN usage_kept_days INTEGER CHECK (usage_kept_days BETWEEN 1 AND 36500);

-- Old usage is looked for tenant by tenant.
CREATE INDEX usage_of_tenant ON usage_minute (organisation, team, starts_at);
CREATE INDEX attempt_of_tenant ON attempt (organisation, team, settled_at);
