package felhom.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;

import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/** HttpURLConnection and Jackson: fast, but it sends a POST again when the connection broke. */
final class UrlConnectionClient implements WarmClient {
    private final SSLSocketFactory sockets;
    private final String authorization;
    private final URL version;
    private final URL resources;

    UrlConnectionClient(HostAccess host, SSLContext tls) throws IOException {
        this.sockets = tls.getSocketFactory();
        this.authorization = host.authorization();
        this.version = URI.create(host.url() + "/api2/json/version").toURL();
        this.resources = URI.create(host.url() + "/api2/json/cluster/resources").toURL();
    }

    @Override
    public Object version() throws IOException {
        return PlainJson.version(body(version));
    }

    @Override
    public Object resources() throws IOException {
        return PlainJson.resources(body(resources));
    }

    private byte[] body(URL url) throws IOException {
        HttpsURLConnection connection = (HttpsURLConnection) url.openConnection();
        connection.setSSLSocketFactory(sockets);
        connection.setRequestProperty("Authorization", authorization);
        if (connection.getResponseCode() != 200) {
            throw new IOException("status " + connection.getResponseCode());
        }
        try (InputStream body = connection.getInputStream()) {
            return body.readAllBytes();
        }
    }

    @Override
    public void close() {
        // The JVM keeps the connections, whoever made them, and closes them itself.
    }
}
