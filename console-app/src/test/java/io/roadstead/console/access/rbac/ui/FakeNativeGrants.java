package io.roadstead.console.access.rbac.ui;

import io.roadstead.console.access.rbac.NativeGrantSource;
import io.roadstead.console.access.rbac.model.AccessRequest;
import io.roadstead.console.access.rbac.model.NativeGrant;
import io.roadstead.console.access.rbac.model.Place;
import io.roadstead.console.kernel.Caller;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;

/** Bindings of clusters as the test says, and as late as it says. */
@TestComponent
@Primary
class FakeNativeGrants implements NativeGrantSource {
    volatile CountDownLatch gate = new CountDownLatch(0);
    volatile Supplier<List<NativeGrant>> found = List::of;

    @Override
    public List<NativeGrant> allowing(Caller caller, Place place, AccessRequest request) {
        try {
            gate.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        return found.get().stream().filter(grant -> grant.allows(request)).toList();
    }
}
