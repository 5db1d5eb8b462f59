package felhom.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;

class WhereTests {
    @Test
    void aSampleBelongsToTheInnermostFrameThatSaysAnything() {
        assertEquals(
                "TLS, certificates and keys",
                Where.area(
                        List.of(
                                "java.util.Arrays.copyOf",
                                "sun.security.ssl.SSLSocketImpl.write",
                                "felhom.proxmox.api.internal.http.HttpConnection.exchange")));
        assertEquals(
                "JSON",
                Where.area(
                        List.of(
                                "java.lang.String.<init>",
                                "com.fasterxml.jackson.core.json.UTF8StreamJsonParser.getText",
                                "felhom.proxmox.api.Cluster.resources")));
        assertEquals(
                "loading and linking classes",
                Where.area(
                        List.of(
                                "jdk.internal.loader.BuiltinClassLoader.loadClass",
                                "sun.security.ssl.SSLContextImpl.<init>")));
        assertEquals("everything else", Where.area(List.of("java.lang.String.hashCode")));
    }
}
