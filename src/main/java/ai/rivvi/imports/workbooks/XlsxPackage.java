package ai.rivvi.imports.workbooks;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationshipTypes;
import org.apache.poi.xssf.usermodel.XSSFRelation;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/**
 * The parts of a workbook that rows are read from, in both namespaces that Excel writes: the usual
 * one and that of "Strict Open XML". Macros, links and all other parts are not opened.
 */
final class XlsxPackage implements Closeable {
  /** A larger table of shared texts keeps the first rows waiting, so these do not wait for it. */
  static final long STRINGS_AT_ONCE_BYTES_MAX = 4L * 1024 * 1024;

  static {
    ArchiveLimits.set();
  }

  private final OPCPackage opc;
  private final PackagePart workbook;

  private XlsxPackage(OPCPackage opc, PackagePart workbook) {
    this.opc = opc;
    this.workbook = workbook;
  }

  static XlsxPackage open(Path file) throws IOException, OpenXML4JException {
    var opc = OPCPackage.open(file.toFile(), PackageAccess.READ);
    var workbook = workbook(opc);
    if (workbook == null) {
      opc.revert();
      throw new IOException("The package holds no workbook.");
    }
    return new XlsxPackage(opc, workbook);
  }

  private static @Nullable PackagePart workbook(OPCPackage opc) {
    var usual = opc.getRelationshipsByType(PackageRelationshipTypes.CORE_DOCUMENT);
    var found =
        usual.isEmpty()
            ? opc.getRelationshipsByType(PackageRelationshipTypes.STRICT_CORE_DOCUMENT)
            : usual;
    return found.isEmpty() ? null : opc.getPart(found.getRelationship(0));
  }

  XlsxWorkbook workbook() throws IOException, SAXException {
    return XlsxWorkbook.read(workbook.getInputStream());
  }

  XlsxStyles styles() throws IOException, SAXException {
    var parts = opc.getPartsByContentType(XSSFRelation.STYLES.getContentType());
    return XlsxStyles.read(parts.isEmpty() ? null : parts.getFirst().getInputStream());
  }

  XlsxStrings strings() throws IOException, SAXException {
    var parts = opc.getPartsByContentType(XSSFRelation.SHARED_STRINGS.getContentType());
    if (parts.isEmpty()) {
      return XlsxStrings.read(null);
    }
    var part = parts.getFirst();
    // Opened in this thread: opening a part moves in the archive, only reading it on does not.
    var xml = part.getInputStream();
    return part.getSize() > STRINGS_AT_ONCE_BYTES_MAX
        ? XlsxStrings.readAlongside(xml)
        : XlsxStrings.read(xml);
  }

  InputStream sheet(String relation) throws IOException, OpenXML4JException {
    var found = workbook.getRelationship(relation);
    var part = found == null ? null : workbook.getRelatedPart(found);
    if (part == null) {
      throw new IOException("A sheet of the workbook is missing.");
    }
    return part.getInputStream();
  }

  /** What is still being read in another thread fails there. */
  @Override
  public void close() {
    opc.revert();
  }
}
