package ai.rivvi.conversations;

import ai.rivvi.shared.Allowed;
import ai.rivvi.shared.ConversationId;
import ai.rivvi.shared.Role;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/conversations")
class ConversationController {
  private final Conversations conversations;

  ConversationController(Conversations conversations) {
    this.conversations = conversations;
  }

  /** A conversation with its turns and answers, and who looked at it before. */
  @GetMapping("/{id}")
  @Allowed({Role.CLINIC_ADMIN, Role.CARE_STAFF, Role.SUPER_ADMIN})
  ConversationView get(@PathVariable ConversationId id) {
    return conversations.get(id);
  }
}
