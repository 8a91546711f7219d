package io.roadstead.bed;

import io.roadstead.bed.profile.Profile;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks {@link TestBed} for the run's control plane of another profile than public, or for a namespace in it. Different
 * profiles are different clusters, which is also how a test gets several.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface SharedCluster {
    Profile value();
}
