package ai.rivvi.simulator;

import java.net.http.HttpClient;

/** What every call needs of the carrier around it. */
record Network(
    Ledger ledger,
    PhoneClock clock,
    Webhooks webhooks,
    StatusCallbacks callbacks,
    HttpClient client,
    String authToken) {}
