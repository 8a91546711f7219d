package io.roadstead.console.cluster;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * About agents.
 *
 * @param image where clusters find the agent's image
 */
@Validated
@ConfigurationProperties("roadstead.agent")
record AgentProperties(
        @DefaultValue("roadstead/agent:0.1.0") @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._:/@-]{0,511}")
        String image) {}
