package io.roadstead.bed;

import io.roadstead.bed.profile.Profile;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks {@link TestBed} for a control plane that no other test uses: a {@link ControlPlane}, or a
 * {@link LocalControlPlane} whose parts can be killed. It is gone after the test. Where none can be made, the test is
 * skipped with the reason.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface OwnCluster {
    Profile profile() default Profile.PUBLIC;

    /** Simulated nodes; without any there is no kwok and no metrics-server, and the start takes about 3 s. */
    int nodes() default 0;

    int pods() default 0;

    /** Whether to wait until metrics.k8s.io answers, which takes about 12 s more. */
    boolean metrics() default false;
}
