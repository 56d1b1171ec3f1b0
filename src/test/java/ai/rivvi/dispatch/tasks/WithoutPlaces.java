package ai.rivvi.dispatch.tasks;

import ai.rivvi.shared.RunId;
import java.util.Collection;
import org.jooq.DSLContext;
import org.springframework.beans.factory.BeanFactory;

/** The mutant: nobody takes a place of a waiting list. */
public final class WithoutPlaces extends TaskRepository {
  public WithoutPlaces(BeanFactory beans) {
    super(beans.getBean(DSLContext.class));
  }

  @Override
  public int countTakingPlace(Collection<RunId> runs) {
    return 0;
  }
}
