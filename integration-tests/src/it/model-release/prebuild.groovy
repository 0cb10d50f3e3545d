import java.awt.image.BufferedImage
import javax.imageio.ImageIO

def photos = new File(basedir, 'photos')
assert photos.mkdirs()
3.times { assert ImageIO.write(new BufferedImage(40 + it, 32, BufferedImage.TYPE_INT_RGB), 'png', new File(photos, "${it}.png")) }
// What an earlier run of this test released would be taken for an earlier release.
assert new File(localRepositoryPath, 'it/gan-model-tiny').with { !it.exists() || it.deleteDir() }
return true
