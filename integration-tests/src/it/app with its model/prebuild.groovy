import java.awt.image.BufferedImage
import javax.imageio.ImageIO

def random = new Random(1)
['discs', 'squares'].each { kind ->
    def folder = new File(basedir, "images/$kind")
    assert folder.mkdirs()
    50.times { index ->
        def image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB)
        32.times { y ->
            32.times { x ->
                def inside = kind == 'discs' ? (x - 16) ** 2 + (y - 16) ** 2 < 100 : x > 7 && x < 24 && y > 7 && y < 24
                image.setRGB(x, y, random.nextInt(0x1000000) & (inside ? 0x3f3f3f : 0xffffff))
            }
        }
        assert ImageIO.write(image, 'png', new File(folder, "${index}.png"))
    }
}
return true
