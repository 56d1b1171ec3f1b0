package ai.rivvi.dispatch;

import ai.rivvi.shared.CallReference;
import java.util.List;
import java.util.Random;

/** A call that the carrier of a simulated clinic has, and what is still to be told of it. */
final class SimSqlCall {
  private static final List<SimCall.End> ENDS =
      List.of(
          SimCall.End.GOAL_MET,
          SimCall.End.DECLINED,
          SimCall.End.CALLBACK,
          SimCall.End.CALLBACK_UNIDENTIFIED,
          SimCall.End.SAID_STOP,
          SimCall.End.SAID_STOP_FOR_ALL,
          SimCall.End.WRONG_PERSON,
          SimCall.End.WRONG_NUMBER,
          SimCall.End.DROPPED,
          SimCall.End.DROPPED,
          SimCall.End.VOICEMAIL,
          SimCall.End.VOICEMAIL,
          SimCall.End.SCREENED,
          SimCall.End.FAX,
          SimCall.End.NO_ANSWER,
          SimCall.End.NO_ANSWER,
          SimCall.End.NO_ANSWER,
          SimCall.End.BUSY,
          SimCall.End.BUSY,
          SimCall.End.FAILED);

  final CallReference reference;
  final String phone;
  final Random random;
  final SimCall.End end;
  boolean answered;
  boolean over;

  /** Word that it rang comes after word of its end. */
  boolean ringIsLate;

  SimSqlCall(CallReference reference, String phone, Random random) {
    this.reference = reference;
    this.phone = phone;
    this.random = random;
    end = ENDS.get(random.nextInt(ENDS.size()));
  }
}
