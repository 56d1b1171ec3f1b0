package ai.rivvi.live;

/** Who is told of changes on this node. */
interface Subscribers {
  /** Passes a notice on to its organization. */
  void tell(Notice notice);

  /** Tells everybody that notices may have been lost. */
  void tellAllToRefetch();
}
