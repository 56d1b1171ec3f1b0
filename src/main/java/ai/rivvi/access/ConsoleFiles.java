package ai.rivvi.access;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * Serves the console: its files, and its one page for every address that the browser routes itself.
 */
@Configuration(proxyBeanMethods = false)
class ConsoleFiles implements WebMvcConfigurer {
  private static final String FOLDER = "classpath:/static/";
  private static final String PAGE = "index.html";
  private static final Duration HASHED_FILES_KEPT = Duration.ofDays(365);
  private static final List<String> SERVERS_OWN =
      List.of("api", "hooks", "oauth2", "login", "logout", "signup", "connect", "userinfo", "v3");

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry
        .addInterceptor(new AllowedCheck())
        .addPathPatterns("/api/**")
        .excludePathPatterns(SecurityConfiguration.OPEN);
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/assets/**")
        .addResourceLocations(FOLDER + "assets/")
        .setCacheControl(CacheControl.maxAge(HASHED_FILES_KEPT).cachePublic().immutable());
    registry
        .addResourceHandler("/**")
        .addResourceLocations(FOLDER)
        .setCacheControl(CacheControl.noCache())
        .resourceChain(true)
        .addResolver(new PageResolver());
  }

  /** The file, or the one page. */
  private static final class PageResolver extends PathResourceResolver {
    @Override
    protected @Nullable Resource getResource(String path, Resource location) throws IOException {
      var file = super.getResource(path, location);
      return file != null || !isBrowserRoute(path) ? file : super.getResource(PAGE, location);
    }
  }

  static boolean isBrowserRoute(String path) {
    var first = path.indexOf('/') < 0 ? path : path.substring(0, path.indexOf('/'));
    return !path.contains(".") && !SERVERS_OWN.contains(first);
  }
}
