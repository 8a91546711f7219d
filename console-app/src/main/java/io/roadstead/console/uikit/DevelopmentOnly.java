package io.roadstead.console.uikit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/**
 * A bean that is there only when the JVM was started with {@code -Droadstead.development=true}. That is no setting: neither
 * the settings file nor an option knows it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnProperty(name = "roadstead.development", havingValue = "true")
public @interface DevelopmentOnly {}
