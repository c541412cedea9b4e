package org.loupe.geometry.internal.cells3d;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.loupe.api.render.Renderer;
import org.loupe.geometry.Mesh;
import org.osgi.service.component.annotations.Component;

/** Meshes as OBJ (Wavefront) and as PLY 1.0 in text (Stanford), for any viewer of meshes. */
@Component(service = Renderer.class)
public final class MeshRenderer implements Renderer<Mesh> {

  @Override
  public Class<Mesh> type() {
    return Mesh.class;
  }

  @Override
  public List<String> write(Mesh mesh, Path folder, String name) throws IOException {
    String ply = name + ".ply";
    String obj = name + ".obj";
    try (BufferedWriter out = writer(folder.resolve(ply))) {
      out.write(
          ("ply\nformat ascii 1.0\ncomment Loupe\nelement vertex %d\nproperty double x\n"
                  + "property double y\nproperty double z\nelement face %d\n"
                  + "property list int int vertex_indices\nend_header\n")
              .formatted(mesh.vertices().size(0), mesh.faces()));
      vertices(mesh, "", out);
      for (long f = 0; f < mesh.faces(); f++) {
        out.write(
            mesh.offsets().getLong(f + 1) - mesh.offsets().getLong(f) + ring(mesh, f, 0) + "\n");
      }
    }
    try (BufferedWriter out = writer(folder.resolve(obj))) {
      out.write("# Loupe\no " + name + "\n");
      vertices(mesh, "v ", out);
      for (long f = 0; f < mesh.faces(); f++) {
        out.write("f" + ring(mesh, f, 1) + "\n");
      }
    }
    return List.of(ply, obj);
  }

  private static void vertices(Mesh mesh, String before, BufferedWriter out) throws IOException {
    for (long i = 0; i < mesh.vertices().size(0); i++) {
      out.write(before);
      for (int c = 0; c < 3; c++) {
        out.write(mesh.vertices().at(i, c) + (c < 2 ? " " : "\n"));
      }
    }
  }

  /** The vertices of a face, each behind a blank, counted from 0 in PLY and from 1 in OBJ. */
  private static String ring(Mesh mesh, long face, int first) {
    StringBuilder line = new StringBuilder();
    for (long i = mesh.offsets().getLong(face); i < mesh.offsets().getLong(face + 1); i++) {
      line.append(' ').append(mesh.corners().getLong(i) + first);
    }
    return line.toString();
  }

  private static BufferedWriter writer(Path file) throws IOException {
    return Files.newBufferedWriter(file, StandardCharsets.US_ASCII);
  }
}
