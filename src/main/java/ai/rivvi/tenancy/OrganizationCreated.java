package ai.rivvi.tenancy;

import ai.rivvi.shared.OrganizationId;

/** A clinic begins; synchronous, in the creating transaction, in the new organization's scope. */
public record OrganizationCreated(OrganizationId organizationId) {}
