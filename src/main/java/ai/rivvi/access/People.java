package ai.rivvi.access;

import ai.rivvi.access.Standing.ClaimedMembership;
import ai.rivvi.access.UserRepository.UserRow;
import ai.rivvi.shared.Conflict;
import ai.rivvi.shared.OrganizationId;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds what a person may be, in the system scope: no organization is bound yet. */
@Service
class People {
  private static final String NAMELESS = "Member";
  private static final int NAME_LENGTH_MAX = 200;

  private final UserRepository users;
  private final InstantSource time;

  People(UserRepository users, InstantSource time) {
    this.users = users;
    this.time = time;
  }

  @Transactional
  Standing find(Caller.Person person) {
    var user = upToDate(person);
    var claimed = person.claimed();
    return new Standing(
        user.id(),
        user.name(),
        user.email(),
        user.superAdmin(),
        users.memberships(user.id()),
        user.superAdmin() ? users.entries(user.id(), time.instant()) : Map.of(),
        person.verifiedEmail() == null ? List.of() : users.invitations(person.verifiedEmail()),
        claimed == null
            ? null
            : users
                .byExternalId(claimed.externalOrganization())
                .map(organization -> new ClaimedMembership(organization, claimed.role()))
                .orElse(null));
  }

  /** Ties an organization to the name that the identity provider has for it. */
  @Transactional
  void nameExternally(OrganizationId organization, String externalId) {
    if (!users.nameExternally(organization, externalId)) {
      throw new Conflict("external-id-taken", "Another organization has this external id already.");
    }
  }

  private UserRow upToDate(Caller.Person person) {
    var found = users.find(person.issuer(), person.subject());
    var email = person.email() != null ? person.email() : found.map(UserRow::email).orElse(null);
    var name =
        person.name() != null
            ? person.name()
            : found.map(UserRow::name).orElse(email != null ? cut(email) : NAMELESS);
    if (found.isPresent()
        && found.get().name().equals(name)
        && Objects.equals(found.get().email(), email)) {
      return found.get();
    }
    var id = users.save(person.issuer(), person.subject(), email, name, time.instant());
    return new UserRow(id, name, email, found.map(UserRow::superAdmin).orElse(false));
  }

  private static String cut(String email) {
    return email.substring(0, Math.min(email.length(), NAME_LENGTH_MAX));
  }
}
