package io.roadstead.console;

import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import io.roadstead.console.access.SignInFailureHandler;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Who may see what over HTTP: nothing without a sign-in, but the door itself and what monitors ask for. */
@Configuration
class SecurityConfiguration {
    @Bean
    SecurityFilterChain chain(HttpSecurity http, ConsoleProperties properties) throws Exception {
        http.authorizeHttpRequests(requests -> requests.requestMatchers("/healthz", "/readyz", "/styles/**")
                .permitAll()
                .requestMatchers("/metrics")
                .access(new LoopbackOnly()));
        http.with(VaadinSecurityConfigurer.vaadin(), vaadin -> vaadin.loginView("/login"));
        http.formLogin(form -> form.failureHandler(new SignInFailureHandler()));
        http.addFilterBefore(new SameOriginFilter(properties.publicUrl()), CsrfFilter.class);
        http.headers(headers -> headers.referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .withObjectPostProcessor(new WritesHeadersFirst()));
        return http.build();
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
