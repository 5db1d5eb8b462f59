package felhom.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The requests of the self-test as one would write them with what the JDK has: java.net.http, all
 * at once, each answer into a tree.
 */
final class PlainStart {
    private PlainStart() {}

    public static void main(String[] args) throws IOException, GeneralSecurityException {
        String url = System.getenv("RIVAL_URL");
        ObjectMapper mapper = new ObjectMapper();
        List<JsonNode> answers = new ArrayList<>();
        try (HttpClient client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .sslContext(PlainTls.trusting(Path.of(System.getenv("RIVAL_AUTHORITY"))))
                        .build()) {
            List<CompletableFuture<HttpResponse<byte[]>>> calls = new ArrayList<>();
            for (String line : Files.readAllLines(Path.of(System.getenv("RIVAL_REQUESTS")))) {
                String target = line.substring(line.indexOf(' ') + 1);
                HttpRequest request =
                        HttpRequest.newBuilder(URI.create(url + target))
                                .header("Authorization", System.getenv("RIVAL_AUTHORIZATION"))
                                .build();
                calls.add(client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray()));
            }
            for (CompletableFuture<HttpResponse<byte[]>> call : calls) {
                HttpResponse<byte[]> answer = call.join();
                if (answer.statusCode() != 200) {
                    throw new IOException(answer.toString());
                }
                answers.add(mapper.readTree(answer.body()).get("data"));
            }
        }
        System.out.println(answers.size());
    }
}
