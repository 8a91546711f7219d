package io.roadstead.console.uikit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether the pages say that they show a demo.
 *
 * @param demo true where a fleet of simulated machines was started with the console
 */
@ConfigurationProperties("roadstead")
record DemoProperties(@DefaultValue("false") boolean demo) {}
