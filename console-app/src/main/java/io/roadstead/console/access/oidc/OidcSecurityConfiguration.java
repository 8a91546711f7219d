package io.roadstead.console.access.oidc;

import io.roadstead.console.access.RefusalAudit;
import io.roadstead.console.access.SignInGuard;
import io.roadstead.console.access.SignIns;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * The door for what goes to and comes from a provider. Its filters answer; whatever they leave is refused. None of it
 * needs a token against forged requests: attempts are bound to the browser by state and nonce, logouts by a signature.
 */
@Configuration
class OidcSecurityConfiguration {
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 200)
    SecurityFilterChain oidcChain(
            HttpSecurity http,
            Conversation conversation,
            ProviderSettingsService settings,
            SignInCompletion completion,
            TestRuns tests,
            RefusalAudit refusals,
            BackChannelLogout logout,
            SignIns signIns,
            Clock clock)
            throws Exception {
        http.securityMatcher("/oauth2/authorization/*", "/login/oauth2/code/*", "/logout/connect/back-channel/*");
        http.csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable);
        http.headers(headers -> headers.referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                .contentSecurityPolicy(policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                .frameOptions(FrameOptionsConfig::deny));
        http.authorizeHttpRequests(requests -> requests.anyRequest().denyAll());
        http.exceptionHandling(refused -> refused.authenticationEntryPoint(
                        new HttpStatusEntryPoint(HttpStatus.NOT_FOUND))
                .accessDeniedHandler((request, response, denied) -> response.setStatus(HttpStatus.NOT_FOUND.value())));
        http.addFilterBefore(new SignInGuard(signIns, clock), AuthorizationFilter.class);
        http.addFilterBefore(new StartFilter(settings, conversation, tests), AuthorizationFilter.class);
        http.addFilterBefore(new CallbackFilter(conversation, completion, tests, refusals), AuthorizationFilter.class);
        http.addFilterBefore(new BackChannelFilter(logout), AuthorizationFilter.class);
        return http.build();
    }
}
