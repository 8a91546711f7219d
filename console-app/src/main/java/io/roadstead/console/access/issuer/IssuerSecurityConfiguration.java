package io.roadstead.console.access.issuer;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;

/**
 * The door for programs that get tokens for kubectl. It looks at no cookie and begins no session, so nobody's browser can be
 * made to ask in its person's name; what is not listed is not there.
 */
@Configuration
class IssuerSecurityConfiguration {
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 150)
    SecurityFilterChain issuerChain(HttpSecurity http) throws Exception {
        http.securityMatcher(IssuerPaths.DISCOVERY, IssuerPaths.PROGRAMS + "/**");
        http.csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        http.headers(headers -> headers.contentSecurityPolicy(
                        policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                .frameOptions(FrameOptionsConfig::deny));
        http.authorizeHttpRequests(requests -> requests.requestMatchers(
                        HttpMethod.GET, IssuerPaths.DISCOVERY, IssuerPaths.PROGRAMS + IssuerPaths.KEYS)
                .permitAll()
                .requestMatchers(
                        HttpMethod.POST,
                        IssuerPaths.PROGRAMS + IssuerPaths.TOKEN,
                        IssuerPaths.PROGRAMS + IssuerPaths.DEVICE_START,
                        IssuerPaths.PROGRAMS + IssuerPaths.REVOKE)
                .permitAll()
                .anyRequest()
                .denyAll());
        http.exceptionHandling(refused -> refused.authenticationEntryPoint(
                        new HttpStatusEntryPoint(HttpStatus.NOT_FOUND))
                .accessDeniedHandler((request, response, denied) -> response.setStatus(HttpStatus.NOT_FOUND.value())));
        return http.build();
    }
}
