package felhom.proxmox.api.internal.json;

import org.jspecify.annotations.Nullable;

record FeatureRow(@Nullable Boolean hasFeature) {
    boolean toModel() {
        return Absent.required(hasFeature, "hasFeature");
    }
}
