package io.roadstead.console.shell;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Shells in the browser.
 *
 * @param idle a shell ends when nothing was typed or printed for so long
 * @param perPerson most shells of one person on this console
 * @param debugImage what debug containers and debug pods run unless somebody names another image
 * @param kubectlImage what a kubectl shell runs: an image with kubectl and a shell
 * @param recordingSize most bytes of the text of one recording; a shell that prints more ends
 * @param recordingAge recordings of shells that began longer ago are removed
 */
@Validated
@ConfigurationProperties("roadstead.shell")
public record ShellProperties(
        @DefaultValue("30m") @DurationMin(seconds = 10) @DurationMax(days = 1)
        Duration idle,

        @DefaultValue("8") @Min(1) @Max(100) int perPerson,

        @DefaultValue("docker.io/library/busybox:1.37") @NotBlank
        String debugImage,

        @DefaultValue("docker.io/alpine/k8s:1.34.1") @NotBlank
        String kubectlImage,

        @DefaultValue("20MB") DataSize recordingSize,

        @DefaultValue("90d") @DurationMin(days = 1) @DurationMax(days = 3650)
        Duration recordingAge) {}
