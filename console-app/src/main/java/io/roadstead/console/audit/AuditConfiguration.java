package io.roadstead.console.audit;

import io.roadstead.console.audit.store.CheckpointStore;
import io.roadstead.console.audit.store.RecordStore;
import io.roadstead.console.database.DataDirectory;
import io.roadstead.console.secrets.SecretBox;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The signing key is opened at the start, so that a console with another encryption key does not run at all. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(AuditProperties.class)
class AuditConfiguration {
    @Bean
    Checkpoints checkpoints(
            RecordStore records,
            CheckpointStore store,
            SecretBox box,
            DataDirectory directory,
            Clock clock,
            AuditProperties limits) {
        SigningKey key = SigningKey.ensure(store, box, clock.instant());
        return new Checkpoints(records, store, CheckpointLog.in(directory), key, clock, limits);
    }
}
