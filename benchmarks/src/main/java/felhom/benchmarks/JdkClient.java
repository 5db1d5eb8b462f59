package felhom.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import javax.net.ssl.SSLContext;

/** java.net.http and Jackson, as one writes it by hand. */
final class JdkClient implements WarmClient {
    private final HttpClient http;
    private final HttpRequest version;
    private final HttpRequest resources;

    /**
     * Makes a client.
     *
     * @param direct whether its work is done on the thread that happens to be there, instead of
     *     being handed to a pool
     */
    JdkClient(HostAccess host, SSLContext tls, boolean direct) {
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(tls);
        this.http = (direct ? builder.executor(Runnable::run) : builder).build();
        this.version = request(host, "/api2/json/version");
        this.resources = request(host, "/api2/json/cluster/resources");
    }

    private static HttpRequest request(HostAccess host, String path) {
        return HttpRequest.newBuilder(URI.create(host.url() + path))
                .header("Authorization", host.authorization())
                .build();
    }

    @Override
    public Object version() throws IOException, InterruptedException {
        return PlainJson.version(body(version));
    }

    @Override
    public Object resources() throws IOException, InterruptedException {
        return PlainJson.resources(body(resources));
    }

    private byte[] body(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException(answer.toString());
        }
        return answer.body();
    }

    @Override
    public void close() {
        http.close();
    }
}
