package ai.rivvi;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * The application: every module in one process, as many processes as wanted on one PostgreSQL.
 * Modules may use the same simple name for a bean, so beans are named by their class in full.
 */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@Modulithic(systemName = "Rivvi")
@EnableAsync
@EnableScheduling
public class RivviApplication {
  public static void main(String[] arguments) {
    try {
      SpringApplication.run(RivviApplication.class, arguments);
    } catch (RuntimeException _) {
      // Spring has told why, in one line or with the stack; no thread may keep the process alive.
      System.exit(1);
    }
  }
}
