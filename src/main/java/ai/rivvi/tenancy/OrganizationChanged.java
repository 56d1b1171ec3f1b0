package ai.rivvi.tenancy;

import ai.rivvi.shared.OrganizationId;

/** Hours, holidays, zone or limits changed; synchronous, in the changing transaction. */
public record OrganizationChanged(OrganizationId organizationId) {}
