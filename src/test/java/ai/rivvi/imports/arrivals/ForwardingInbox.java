package ai.rivvi.imports.arrivals;

import ai.rivvi.storage.Inbox;
import ai.rivvi.storage.InboxFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** An inbox as it is, for those that are not quite so. */
class ForwardingInbox implements Inbox {
  private final Inbox inbox;

  ForwardingInbox(Inbox inbox) {
    this.inbox = inbox;
  }

  @Override
  public List<InboxFile> files(UUID folder) throws IOException {
    return inbox.files(folder);
  }

  @Override
  public void prepare(UUID folder) throws IOException {
    inbox.prepare(folder);
  }

  @Override
  public String address(UUID folder) {
    return inbox.address(folder);
  }

  @Override
  public void copy(UUID folder, InboxFile file, Path target) throws IOException {
    inbox.copy(folder, file, target);
  }

  @Override
  public void move(UUID folder, InboxFile file, String to) throws IOException {
    inbox.move(folder, file, to);
  }

  @Override
  public void write(UUID folder, String name, String text) throws IOException {
    inbox.write(folder, name, text);
  }

  @Override
  public void delete(UUID folder, String name) throws IOException {
    inbox.delete(folder, name);
  }
}
