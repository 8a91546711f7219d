package io.roadstead.federation.simulation;

import io.roadstead.federation.ClusterId;
import java.time.Duration;

/** What goes wrong; each is taken back when it ends. */
sealed interface Fault {
    /** Begins. */
    void begin(World world);

    /** Is over. */
    void end(World world);

    /** A cluster without power: nothing runs there, nobody answers. */
    record PowerLoss(ClusterId cluster) implements Fault {
        @Override
        public void begin(World world) {
            world.cluster(cluster).power(false);
        }

        @Override
        public void end(World world) {
            world.cluster(cluster).power(true);
        }
    }

    /** An API server that does not answer; its pods run on. */
    record ApiDead(ClusterId cluster) implements Fault {
        @Override
        public void begin(World world) {
            world.cluster(cluster).api = false;
        }

        @Override
        public void end(World world) {
            world.cluster(cluster).api = true;
        }
    }

    /** An agent that is gone; all else is well. */
    record AgentDead(ClusterId cluster) implements Fault {
        @Override
        public void begin(World world) {
            world.cluster(cluster).agent = false;
            world.closed(cluster);
        }

        @Override
        public void end(World world) {
            world.cluster(cluster).agent = true;
        }
    }

    /** The console and the cluster cannot reach each other; its peers and users can. */
    record HubCut(ClusterId cluster) implements Fault {
        @Override
        public void begin(World world) {
            world.cluster(cluster).hubLoss = 1;
        }

        @Override
        public void end(World world) {
            world.cluster(cluster).hubLoss = 0;
        }
    }

    /** Nobody reaches the cluster, and its pods run on. */
    record Partition(ClusterId cluster) implements Fault {
        @Override
        public void begin(World world) {
            world.cluster(cluster).hubLoss = 1;
            world.cluster(cluster).peerLoss = 1;
        }

        @Override
        public void end(World world) {
            world.cluster(cluster).hubLoss = 0;
            world.cluster(cluster).peerLoss = 0;
        }
    }

    /** Heartbeats arrive; commands do not. */
    record OneWay(ClusterId cluster) implements Fault {
        @Override
        public void begin(World world) {
            world.cluster(cluster).deaf = true;
        }

        @Override
        public void end(World world) {
            world.cluster(cluster).deaf = false;
        }
    }

    /** Packets get lost, each way alike. */
    record Loss(ClusterId cluster, double share) implements Fault {
        @Override
        public void begin(World world) {
            world.cluster(cluster).hubLoss = share;
            world.cluster(cluster).peerLoss = share;
        }

        @Override
        public void end(World world) {
            world.cluster(cluster).hubLoss = 0;
            world.cluster(cluster).peerLoss = 0;
        }
    }

    /** The console loses its own uplink. */
    record UplinkCut() implements Fault {
        @Override
        public void begin(World world) {
            world.uplink = false;
        }

        @Override
        public void end(World world) {
            world.uplink = true;
        }
    }

    /** The decider dies; when it is over another goes on from what was kept. */
    record DeciderDies() implements Fault {
        @Override
        public void begin(World world) {
            world.decider(false);
        }

        @Override
        public void end(World world) {
            world.decider(true);
        }
    }

    /** The console stands still. */
    record Pause(Duration length) implements Fault {
        @Override
        public void begin(World world) {
            world.pause(length);
        }

        @Override
        public void end(World world) {}
    }
}
