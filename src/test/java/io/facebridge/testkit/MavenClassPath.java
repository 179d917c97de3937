package io.facebridge.testkit;

import java.io.File;
import java.util.List;
import java.util.stream.Collectors;

import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactResult;

import io.quarkus.bootstrap.resolver.maven.BootstrapMavenException;
import io.quarkus.bootstrap.resolver.maven.MavenArtifactResolver;

/**
 * The class path of a server that does not fit on ours. Uses the resolver that Quarkus' own tests use: the same local
 * repository, settings and {@code -o} as the Maven that runs the tests; what is missing comes from Maven Central once.
 */
final class MavenClassPath {

    private MavenClassPath() {
    }

    /** @param coordinates {@code group:artifact:version} */
    static String of(String coordinates) {
        try {
            return MavenArtifactResolver.builder().setWorkspaceDiscovery(false).build()
                    .resolveDependencies(new DefaultArtifact(coordinates), List.of())
                    .getArtifactResults().stream()
                    .map(ArtifactResult::getArtifact)
                    .map(artifact -> artifact.getFile().getAbsolutePath())
                    .collect(Collectors.joining(File.pathSeparator));
        } catch (BootstrapMavenException e) {
            throw new IllegalStateException("cannot resolve " + coordinates, e);
        }
    }
}
