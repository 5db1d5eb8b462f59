package felhom.benchmarks;

import felhom.proxmox.api.Proxmox;

/** The library, as its users have it. */
final class LibraryClient implements WarmClient {
    private final Proxmox proxmox;

    LibraryClient(HostAccess host) {
        this.proxmox = host.client().maxConnections(WarmBenchmark.MOST_CALLERS).build();
    }

    @Override
    public Object version() {
        return proxmox.cluster().version();
    }

    @Override
    public Object resources() {
        return proxmox.cluster().resources();
    }

    @Override
    public void close() {
        proxmox.close();
    }
}
