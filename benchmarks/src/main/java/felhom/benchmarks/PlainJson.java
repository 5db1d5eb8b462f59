package felhom.benchmarks;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;

/** Jackson into records, as one writes it by hand for hosts that all send the same types. */
final class PlainJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    private static final ObjectReader VERSION =
            MAPPER.readerFor(new TypeReference<Envelope<Version>>() {});
    private static final ObjectReader RESOURCES =
            MAPPER.readerFor(new TypeReference<Envelope<List<Guest>>>() {});

    private PlainJson() {}

    record Envelope<T>(T data) {}

    record Version(String release, String repoid, String version) {}

    record Guest(
            String id,
            String type,
            String node,
            String status,
            int vmid,
            String name,
            @Nullable String lock,
            @Nullable String tags,
            int template,
            double cpu,
            double maxcpu,
            long mem,
            long maxmem,
            long memhost,
            long disk,
            long maxdisk,
            long uptime,
            long netin,
            long netout,
            long diskread,
            long diskwrite,
            @Nullable String pool,
            @Nullable String hastate) {}

    static Version version(byte[] body) throws IOException {
        return VERSION.<Envelope<Version>>readValue(body).data();
    }

    static List<Guest> resources(byte[] body) throws IOException {
        return RESOURCES.<Envelope<List<Guest>>>readValue(body).data();
    }
}
