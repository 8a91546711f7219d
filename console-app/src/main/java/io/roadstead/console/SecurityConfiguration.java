package io.roadstead.console;

import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import io.roadstead.console.access.ProviderSignOut;
import io.roadstead.console.access.RefusalAudit;
import io.roadstead.console.access.SecondStep;
import io.roadstead.console.access.SecondStepFilter;
import io.roadstead.console.access.SignInAgainFilter;
import io.roadstead.console.access.SignInCookie;
import io.roadstead.console.access.SignInFailureHandler;
import io.roadstead.console.access.SignInGuard;
import io.roadstead.console.access.SignInThrottle;
import io.roadstead.console.access.SignInThrottleFilter;
import io.roadstead.console.access.SignIns;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer.AuthorizedUrl;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.rememberme.RememberMeAuthenticationFilter;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.RequestCache;

/** Who may see what over HTTP: nothing without a sign-in, but the door itself and what monitors ask for. */
@Configuration
class SecurityConfiguration {
    @Bean
    SecurityFilterChain chain(
            HttpSecurity http,
            ConsoleProperties properties,
            SignIns signIns,
            SignInCookie cookie,
            SignInThrottle throttle,
            RefusalAudit refusals,
            SecondStep second,
            ProviderSignOut signOut,
            SecurityContextHolderStrategy contexts,
            Clock clock)
            throws Exception {
        // The filters of passkeys keep the strategy that stands here when they are made. Without this line it is not
        // yet
        // Vaadin's, so they see nobody signed in and answer 400.
        SecurityContextHolder.setContextHolderStrategy(contexts);
        http.authorizeHttpRequests(Doors::apply);
        http.with(
                VaadinSecurityConfigurer.vaadin(),
                vaadin -> vaadin.loginView("/login")
                        .addLogoutHandler(signOut)
                        .logoutSuccessHandler(signOut)
                        .anyRequest(AuthorizedUrl::authenticated)); // what is no address gets the page that says so
        http.csrf(
                forged -> forged.ignoringRequestMatchers(SecondStepFilter.PATH)); // like the form: see SameOriginFilter
        http.formLogin(form -> form.failureHandler(new SignInFailureHandler(throttle, second)));
        http.rememberMe(remember -> remember.rememberMeServices(cookie).key(cookie.getKey()));
        http.addFilterBefore(new KnownMethodsFilter(), CsrfFilter.class);
        http.addFilterBefore(new SameOriginFilter(properties.publicUrl()), CsrfFilter.class);
        http.addFilterBefore(new SignInThrottleFilter(throttle, refusals), UsernamePasswordAuthenticationFilter.class);
        http.addFilterBefore(new SignInGuard(signIns, clock), RememberMeAuthenticationFilter.class);
        http.addFilterAfter(new SignInAgainFilter(clock), RememberMeAuthenticationFilter.class);
        http.headers(headers -> headers.referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .contentSecurityPolicy(policy -> policy.policyDirectives(ContentSecurityPolicy.CLOSED))
                .frameOptions(FrameOptionsConfig::deny)
                .withObjectPostProcessor(new WritesHeadersFirst()));
        http.webAuthn(passkeys -> passkeys.disableDefaultRegistrationPage(true));
        SecondStepFilter code = new SecondStepFilter(second);
        code.setRememberMeServices(cookie);
        http.addFilterAfter(code, UsernamePasswordAuthenticationFilter.class);
        var chain = PasskeyConfiguration.stayingSignedIn(http.build(), cookie);
        signingInLikeTheForm(code, http);
        return chain;
    }

    /** What the form's filter gets from its configurer, once that has made it. */
    private static void signingInLikeTheForm(SecondStepFilter code, HttpSecurity http) {
        code.setSessionAuthenticationStrategy(http.getSharedObject(SessionAuthenticationStrategy.class));
        code.setSecurityContextRepository(http.getSharedObject(SecurityContextRepository.class));
        var onwards = new SavedRequestAwareAuthenticationSuccessHandler();
        onwards.setRequestCache(http.getSharedObject(RequestCache.class));
        code.setAuthenticationSuccessHandler(onwards);
    }

    /** Pages are forwarded to Vaadin's servlet, which sends them before the filter could add its headers afterwards. */
    private static final class WritesHeadersFirst implements ObjectPostProcessor<HeaderWriterFilter> {
        @Override
        public <F extends HeaderWriterFilter> F postProcess(F filter) {
            filter.setShouldWriteHeadersEagerly(true);
            return filter;
        }
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    RandomGenerator secureRandom() {
        return new SecureRandom();
    }
}
