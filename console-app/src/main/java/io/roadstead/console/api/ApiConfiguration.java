package io.roadstead.console.api;

import io.roadstead.console.kernel.ProblemCode;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** What holds for every handler of the API. */
@Configuration
class ApiConfiguration implements WebMvcConfigurer {
    private final ObjectProvider<ScopedPermissions> scoped;

    ApiConfiguration(ObjectProvider<ScopedPermissions> scoped) {
        this.scoped = scoped;
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors
                .addInterceptor(new PermissionInterceptor(scoped::getObject))
                .addPathPatterns("/api", ApiPaths.ALL)
                .order(Ordered.HIGHEST_PRECEDENCE);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ApiArguments());
    }

    /** What no handler takes ends here; else the pages would take it, which answer every path. */
    @Bean
    SimpleUrlHandlerMapping noSuchRoute(ProblemWriter problems) {
        HttpRequestHandler missing = (request, response) -> problems.write(
                request, response, ProblemCode.ROUTE_MISSING, "/api/openapi.json lists the routes that there are.");
        return new SimpleUrlHandlerMapping(
                Map.of("/api", missing, ApiPaths.ALL, missing), Ordered.LOWEST_PRECEDENCE - 100);
    }
}
