package io.roadstead.bed;

import io.roadstead.bed.profile.Profile;
import java.util.Optional;

/** Where tests get their control planes from: processes of this machine, clusters that are there, or containers. */
interface ControlPlanes extends AutoCloseable {
    /** Half a sentence for the test report: what is used and why. */
    String description();

    /** The cluster of that profile which all tests of a run share, started when it is first wanted. */
    ControlPlane shared(Profile profile) throws InterruptedException;

    /** Whether {@link #fresh} makes clusters of that type. */
    boolean makes(Class<?> type);

    /** A cluster for one test. */
    ControlPlane fresh(Profile profile, int nodes, int pods, boolean metrics) throws InterruptedException;

    /** Takes back what {@link #fresh} gave. */
    void discard(ControlPlane cluster) throws InterruptedException;

    @Override
    void close();

    /** The first source that works here: given clusters, then own processes, then Docker. */
    static ControlPlanes choose() throws InterruptedException {
        Optional<ControlPlanes> given = GivenClusters.fromEnvironment();
        if (given.isPresent()) {
            return given.get();
        }
        Optional<Binaries> binaries = OwnProcesses.possible() ? Binaries.find() : Optional.empty();
        if (binaries.isPresent()) {
            return OwnProcesses.start(binaries.get());
        }
        if (K3sContainers.possible()) {
            return new K3sContainers();
        }
        throw new BedFailure("no control planes for tests: set " + GivenClusters.VARIABLE + " to kubeconfigs, or "
                + Binaries.VARIABLE + " to the folder that e2e-tests/control-plane/go/build prints, or start Docker");
    }
}
