package ai.rivvi.patients;

import ai.rivvi.keys.PatientCipher;
import ai.rivvi.patients.jooq.tables.records.ConsentRecord;
import ai.rivvi.patients.jooq.tables.records.ContactPointRecord;
import ai.rivvi.patients.jooq.tables.records.DoNotCallRecord;
import ai.rivvi.shared.PatientId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Joins the phones, consents and do-not-calls of two patients. A no always wins: a withdrawn
 * consent, a phone that is out of use, a do-not-call hold for the one who stays. A phone that two
 * lists brought is no list's alone, so that undoing one takes nothing that the other patient had. A
 * consent that two lists brought goes with the one of whoever stays: it must not outlive both.
 */
@Component
class MergedPermissions {
  private static final String STANDS_ALREADY =
      "The same do-not-call stands already: recorded with two records of one patient.";

  private final MergeRepository merges;
  private final PermissionRepository permissions;
  private final LineRepository lines;
  private final InstantSource time;

  MergedPermissions(
      MergeRepository merges,
      PermissionRepository permissions,
      LineRepository lines,
      InstantSource time) {
    this.merges = merges;
    this.permissions = permissions;
    this.lines = lines;
    this.time = time;
  }

  void merge(PatientId gone, PatientId stays, PatientCipher sealed) {
    phones(gone, stays);
    consents(gone, stays);
    doNotCalls(gone, stays, sealed);
  }

  private void phones(PatientId gone, PatientId stays) {
    var kept = lines.contactPoints(List.of(stays));
    var byLine =
        kept.stream().collect(Collectors.toMap(ContactPointRecord::getLineId, Function.identity()));
    var rank = kept.stream().mapToInt(ContactPointRecord::getRank).max().orElse(0);
    var given = new ArrayList<ContactPointRecord>();
    var doubled = new ArrayList<ContactPointRecord>();
    for (var point : lines.contactPoints(List.of(gone))) {
      var there = byLine.get(point.getLineId());
      if (there == null) {
        rank++;
        point.setPatientId(stays);
        point.setRank(rank);
        given.add(point);
      } else {
        there.setActive(there.getActive() && point.getActive());
        there.setListId(
            Objects.equals(there.getListId(), point.getListId()) ? there.getListId() : null);
        if (there.getKind().equals(ContactKind.UNKNOWN.name())) {
          there.setKind(point.getKind());
        }
        doubled.add(point);
      }
    }
    merges.deletePhones(doubled);
    merges.update(Stream.concat(given.stream(), kept.stream()).toList());
  }

  private void consents(PatientId gone, PatientId stays) {
    var kept =
        permissions.consents(stays).stream()
            .collect(Collectors.toMap(MergedPermissions::about, Function.identity()));
    var changed = new ArrayList<ConsentRecord>();
    var doubled = new ArrayList<ConsentRecord>();
    for (var consent : permissions.consents(gone)) {
      var there = kept.get(about(consent));
      if (there == null) {
        consent.setPatientId(stays);
        changed.add(consent);
      } else if (isRefused(consent) && !isRefused(there)) {
        doubled.add(there);
        consent.setPatientId(stays);
        changed.add(consent);
      } else {
        if (consent.getListId() == null && !isRefused(consent) && !isRefused(there)) {
          there.setListId(null);
          changed.add(there);
        }
        doubled.add(consent);
      }
    }
    merges.deleteConsents(doubled);
    merges.update(changed);
  }

  private static List<String> about(ConsentRecord consent) {
    return List.of(consent.getPurpose(), consent.getChannel());
  }

  private static boolean isRefused(ConsentRecord consent) {
    return consent.getStatus().equals(ConsentStatus.WITHDRAWN.name());
  }

  private void doNotCalls(PatientId gone, PatientId stays, PatientCipher sealed) {
    var now = time.instant();
    var inForce =
        merges.doNotCalls(stays).stream().filter(row -> row.getLiftedAt() == null).toList();
    var changed = new ArrayList<DoNotCallRecord>();
    for (var row : merges.doNotCalls(gone)) {
      var note = note(row, sealed);
      row.setPatientId(stays);
      row.setNote(note == null ? null : seal(row, note, sealed));
      var reason = row.getLiftReason();
      if (reason != null) {
        var text = sealed.decrypt(gone, PatientFields.LIFT_REASON, row.getId(), reason);
        row.setLiftReason(sealed.encrypt(stays, PatientFields.LIFT_REASON, row.getId(), text));
      } else {
        inForce.stream()
            .filter(there -> isSame(there, row))
            .findFirst()
            .ifPresent(
                there -> {
                  stand(there, row.getSince(), note, sealed);
                  changed.add(there);
                  lift(row, sealed, now);
                });
      }
      changed.add(row);
    }
    merges.update(changed);
  }

  /** One of two equal do-not-calls goes on standing, with what was noted of both. */
  private static void stand(
      DoNotCallRecord row, Instant since, @Nullable String note, PatientCipher sealed) {
    if (since.isBefore(row.getSince())) {
      row.setSince(since);
    }
    if (note != null) {
      var own = note(row, sealed);
      row.setNote(seal(row, own == null ? note : own + "\n" + note, sealed));
    }
  }

  private static void lift(DoNotCallRecord row, PatientCipher sealed, Instant now) {
    row.setLiftedAt(now);
    row.setLiftedBy(Actor.id());
    row.setLiftReason(
        sealed.encrypt(row.getPatientId(), PatientFields.LIFT_REASON, row.getId(), STANDS_ALREADY));
  }

  private static @Nullable String note(DoNotCallRecord row, PatientCipher sealed) {
    var note = row.getNote();
    return note == null
        ? null
        : sealed.decrypt(row.getPatientId(), PatientFields.NOTE, row.getId(), note);
  }

  private static byte[] seal(DoNotCallRecord row, String note, PatientCipher sealed) {
    return sealed.encrypt(row.getPatientId(), PatientFields.NOTE, row.getId(), note);
  }

  private static boolean isSame(DoNotCallRecord one, DoNotCallRecord other) {
    return Objects.equals(one.getLineId(), other.getLineId())
        && one.getScope().equals(other.getScope())
        && Objects.equals(one.getPurpose(), other.getPurpose())
        && Objects.equals(one.getCampaignId(), other.getCampaignId())
        && one.getSource().equals(other.getSource());
  }
}
