package ai.rivvi.live;

import ai.rivvi.shared.Allowed;
import ai.rivvi.shared.Role;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class LiveTicketController {
  private final LiveTickets tickets;

  LiveTicketController(LiveTickets tickets) {
    this.tickets = tickets;
  }

  /** A ticket for the first frame of a live socket; good once, for 30 seconds. */
  @PostMapping("/api/live/tickets")
  @Allowed({Role.SUPER_ADMIN, Role.CLINIC_ADMIN, Role.CARE_STAFF, Role.ANALYST})
  LiveTickets.Ticket issue() {
    return tickets.issue();
  }
}
