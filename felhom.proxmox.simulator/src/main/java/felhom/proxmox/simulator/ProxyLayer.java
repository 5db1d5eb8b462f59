package felhom.proxmox.simulator;

import felhom.proxmox.simulator.internal.Answer;
import felhom.proxmox.simulator.internal.Request;
import felhom.proxmox.simulator.internal.Responder;
import felhom.proxmox.simulator.schema.ApiPath;
import felhom.proxmox.simulator.schema.Content;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What pveproxy does with a request before the API sees it; and where faults strike. */
final class ProxyLayer implements Responder {
    private static final Logger LOG = LoggerFactory.getLogger(SimulatedHost.class);
    private static final int LARGEST_BODY = 512 * 1024;
    private static final int LARGEST_BODY_BEFORE = 64 * 1024;
    private static final Pattern API = Pattern.compile("/+api2/+([^/]+)(/.*)?");

    private final HostState state;
    private final Api api;
    private final Duration delay;
    private final FaultPlan faults = new FaultPlan();
    private final Queue<ReceivedRequest> received = new ConcurrentLinkedQueue<>();

    ProxyLayer(HostState state, Api api, Duration delay) {
        this.state = state;
        this.api = api;
        this.delay = delay;
    }

    FaultPlan faults() {
        return faults;
    }

    List<ReceivedRequest> received() {
        return List.copyOf(received);
    }

    @Override
    public Answer answer(Request request) throws IOException, InterruptedException {
        int question = request.target().indexOf('?');
        String path = question < 0 ? request.target() : request.target().substring(0, question);
        String query = question < 0 ? "" : request.target().substring(question + 1);
        ReceivedRequest seen =
                new ReceivedRequest(request.connection(), request.method(), path, query);
        received.add(seen);
        Optional<Fault> fault = faults.take(seen);
        Answer answer;
        if (fault.filter(f -> f.when() == FaultMoment.BEFORE_EXECUTION).isPresent()) {
            answer = Answer.empty(200, "OK");
        } else {
            boolean old =
                    !state.has(Habit.ERROR_MESSAGES)
                            || fault.filter(Fault.OldServerError.class::isInstance).isPresent();
            answer = execute(request, path, query, old);
        }
        LOG.debug("{} {} -> {} {}", request.method(), path, answer.status(), answer.reason());
        return fault.isPresent() ? FaultyDelivery.apply(fault.get(), answer) : answer;
    }

    private Answer execute(Request request, String path, String query, boolean old)
            throws IOException, InterruptedException {
        Matcher parts = API.matcher(path);
        if (!parts.matches()) {
            return Answer.text(501, "no such file '" + path + "'");
        }
        Caller caller;
        switch (Authentication.of(request, state.access(), state.now())) {
            case Authentication.Outcome.Accepted accepted -> caller = accepted.caller();
            case Authentication.Outcome.Refused refused -> {
                Thread.sleep(delay);
                return Answer.empty(401, refused.why().reason());
            }
        }
        Optional<Answer> refusal =
                Content.refusal(
                        request,
                        state.has(Habit.LARGE_BODIES) ? LARGEST_BODY : LARGEST_BODY_BEFORE);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Map<String, List<String>> sent;
        try {
            sent = Content.parameters(request, query);
        } catch (Content.BadBody e) {
            return e.answer();
        }
        String format = parts.group(1);
        String relative =
                ApiPath.relative(ApiPath.BASE + Optional.ofNullable(parts.group(2)).orElse(""));
        return format.equals("json")
                ? api.answer(new Api.Question(request.method(), relative, sent, old), caller)
                : Answer.text(501, "no formatter for uri " + relative + ", " + format);
    }
}
