import java.awt.image.BufferedImage
import javax.imageio.ImageIO

def images = new File(basedir, 'images')
assert images.mkdirs()
def random = new Random(1)
100.times { index ->
    def image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB)
    32.times { y -> 32.times { x -> image.setRGB(x, y, random.nextInt(0x1000000)) } }
    assert ImageIO.write(image, 'png', new File(images, "${index}.png"))
}
// What an earlier run of this test released would be taken for an earlier release.
def released = new File(localRepositoryPath, 'it/gan-model-tiny')
assert !released.exists() || released.deleteDir()
return true
