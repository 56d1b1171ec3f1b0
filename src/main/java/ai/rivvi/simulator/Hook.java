package ai.rivvi.simulator;

/** A URL of the application, fragment included, and the method to request it with. */
record Hook(String url, String method) {

  boolean isPost() {
    return "POST".equals(method);
  }
}
