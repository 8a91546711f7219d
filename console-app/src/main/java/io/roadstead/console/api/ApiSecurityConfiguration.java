package io.roadstead.console.api;

import io.roadstead.console.kernel.ProblemCode;
import jakarta.servlet.DispatcherType;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/** The API's own door: bearer tokens, no cookies, so no forged requests and no sessions to end. */
@Configuration
class ApiSecurityConfiguration {
    /** Before the chain of the pages, which takes every path. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 100)
    SecurityFilterChain apiChain(
            HttpSecurity http, Callers callers, ProblemWriter problems, SecurityContextHolderStrategy contexts)
            throws Exception {
        http.securityMatcher(ApiPaths.ALL);
        http.csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        http.authorizeHttpRequests(requests -> requests.requestMatchers(ApiPaths.DESCRIPTION, ApiPaths.DESCRIPTION_YAML)
                .permitAll()
                .anyRequest()
                .authenticated());
        http.addFilterBefore(new CredentialsFilter(callers, problems, contexts), AuthorizationFilter.class);
        http.exceptionHandling(refused -> refused.authenticationEntryPoint(
                        (request, response, failure) -> problems.write(
                                request,
                                response,
                                ProblemCode.SIGN_IN_REQUIRED,
                                "Send Authorization: Bearer with an API token; make one with POST /api/v1/tokens."))
                .accessDeniedHandler((request, response, failure) -> problems.write(
                        request, response, ProblemCode.PERMISSION_DENIED, "Ask an administrator for the permission.")));
        return http.build();
    }

    @Bean
    FilterRegistrationBean<ApiDoor> apiDoor(ProblemWriter problems, ProblemResolver resolver) {
        var door = new FilterRegistrationBean<>(new ApiDoor(problems, resolver));
        door.addUrlPatterns("/api/*");
        door.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return door;
    }

    @Bean
    FilterRegistrationBean<ApiErrorPage> apiErrorPage(ProblemWriter problems) {
        var page = new FilterRegistrationBean<>(new ApiErrorPage(problems));
        page.setDispatcherTypes(DispatcherType.ERROR);
        page.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return page;
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> apiErrors() {
        return server -> server.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ApiErrorValve.class.getName());
            }
        });
    }
}
